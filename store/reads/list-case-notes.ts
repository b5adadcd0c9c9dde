import { type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Free text somebody wrote to a case: personal data. */
export interface CaseNote {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

/** Where a page of notes ended. */
export interface NotePosition {
  readonly at: string;
  readonly id: string;
}

/** Notes of a case after a position, oldest first; undefined when there is no such case. */
export async function listCaseNotes(
  { prisma }: { readonly prisma: PrismaClient },
  query: { readonly number: string; readonly after?: NotePosition | undefined; readonly most: number },
): Promise<readonly CaseNote[] | undefined> {
  const { at, id } = query.after ?? { at: '-infinity', id: '' };
  const rows = await prisma.$queryRaw<{ notes: readonly CaseNote[] }[]>`
    select (select coalesce(jsonb_agg(to_jsonb(n) order by n.at, n.id), '[]') from (
      select n.id, n.text, n.by, n.at from note n
      where n.case_number = c.number and (n.at, n.id) > (${at}::timestamptz, ${id})
      order by n.at, n.id limit ${query.most}) n) as notes
    from "case" c where c.number = ${query.number}`;
  return rows[0]?.notes.map((note) => ({ ...note, at: instant(note.at) }));
}
