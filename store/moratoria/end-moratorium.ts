import { type Instant, localDate, type PlainDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { inTransaction } from '../ledger/transaction.ts';
import { nudgeOpenCases } from '../outbox/nudge-open-cases.ts';
import { dayOf } from './list-moratoria.ts';

export type EndedMoratorium =
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'over'; readonly until: PlainDate }
  /** `until`: its last day; undefined when it had not begun, and is gone. */
  | { readonly outcome: 'ended'; readonly until: PlainDate | undefined; readonly nudged: number };

/** Ends a moratorium with yesterday, by the UTC calendar; the days it has had go on not to count (O7). */
export function endMoratorium(
  { prisma }: { readonly prisma: PrismaClient },
  { id, now }: { readonly id: number; readonly now: Instant },
): Promise<EndedMoratorium> {
  const last = addDays(localDate(now, 'UTC'), -1);
  return inTransaction({ prisma }, async (tx): Promise<EndedMoratorium> => {
    const found = await tx.moratorium.findUnique({ where: { id } });
    if (!found) return { outcome: 'unknown' };
    if (dayOf(found.untilDate) <= last) return { outcome: 'over', until: dayOf(found.untilDate) };
    const hasBegun = dayOf(found.fromDate) <= last;
    if (hasBegun) await tx.moratorium.update({ where: { id }, data: { untilDate: new Date(`${last}T00:00:00.000Z`) } });
    else await tx.moratorium.delete({ where: { id } });
    const { region, segment } = found;
    const of = { region: region ?? undefined, segment: segment ?? undefined, now, because: `moratorium-${id}-ended` };
    return { outcome: 'ended', until: hasBegun ? last : undefined, nudged: await nudgeOpenCases(tx, of) };
  });
}
