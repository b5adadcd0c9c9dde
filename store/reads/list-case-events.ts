import { type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** An event of a case as it was recorded. */
export interface RecordedEvent {
  /** Its place in the case, from 1. */
  readonly seq: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

/** Events of a case after a place in it, oldest first; undefined when there is no such case. */
export async function listCaseEvents(
  { prisma }: { readonly prisma: PrismaClient },
  query: { readonly number: string; readonly after: number; readonly most: number },
): Promise<readonly RecordedEvent[] | undefined> {
  const rows = await prisma.$queryRaw<{ events: readonly RecordedEvent[] }[]>`
    select (select coalesce(jsonb_agg(to_jsonb(e) order by e.seq), '[]') from (
      select e.seq, e.type, e.body, e.at from case_event e
      where e.case_id = c.id and e.seq > ${query.after} order by e.seq limit ${query.most}) e) as events
    from "case" c where c.number = ${query.number}`;
  return rows[0]?.events.map((event) => ({ ...event, at: instant(event.at) }));
}
