import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type CaseHead, HEAD, type HeadRow, headFrom } from './list-cases.ts';

/** A case by its number as it stands in a list; undefined when there is none. */
export async function readCaseHead(
  { prisma }: { readonly prisma: PrismaClient },
  { number }: { readonly number: string },
): Promise<CaseHead | undefined> {
  const rows = await prisma.$queryRaw<HeadRow[]>`
    select ${HEAD} from "case" c join account a on a.id = c.account_id where c.number = ${number}`;
  return rows[0] && headFrom(rows[0]);
}
