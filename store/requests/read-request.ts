import type { Verdict } from '../../domain/case/letters.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** What became of a request. */
export interface RequestStatus {
  readonly id: string;
  readonly caseNumber: string;
  readonly type: string;
  readonly by: string;
  readonly createdAt: Instant;
  /** Undefined as long as the case has not answered. */
  readonly verdict?: Verdict | undefined;
}

/** Requests by `<account id>/<letter id>`, in no order; one that does not exist is left out. */
export async function readRequests(
  { prisma }: { readonly prisma: PrismaClient },
  { keys }: { readonly keys: readonly string[] },
): Promise<readonly RequestStatus[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select r.id, r.case_number as "caseNumber", r.type, r.by, r.created_at as "createdAt", l.verdict
    from request r left join letter l on l.id = r.id where r.id = any(${[...keys]}::text[])`;
  return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt), verdict: row.verdict ?? undefined }));
}

interface Row {
  readonly id: string;
  readonly caseNumber: string;
  readonly type: string;
  readonly by: string;
  readonly createdAt: Date;
  readonly verdict: Verdict | null;
}
