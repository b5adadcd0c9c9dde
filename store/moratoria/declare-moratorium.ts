import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { inTransaction } from '../ledger/transaction.ts';
import { nudgeOpenCases } from '../outbox/nudge-open-cases.ts';
import { coversAs } from './covers.ts';

/**
 * Stops every act for a region or segment (both left out: everybody) from a day up to and including another (O7). Acts
 * are stopped by the last look from this moment on; affected cases are nudged, so that timers and cards stay true.
 * `isOfNobody`: no account is covered, as when a word is spelt otherwise than billing does.
 */
export function declareMoratorium(
  { prisma }: { readonly prisma: PrismaClient },
  input: {
    readonly region?: string | undefined;
    readonly segment?: string | undefined;
    readonly from: PlainDate;
    readonly until: PlainDate;
    readonly reason: string;
    readonly now: Instant;
  },
): Promise<{ readonly id: number; readonly nudged: number; readonly isOfNobody: boolean }> {
  const { region, segment, from, until, reason, now } = input;
  if (until < from)
    throw new RangeError(`a moratorium from ${from} cannot end on ${until}; give an end on or after its first day`);
  return inTransaction({ prisma }, async (tx) => {
    const date = (day: PlainDate): Date => new Date(`${day}T00:00:00.000Z`);
    const { id } = await tx.moratorium.create({
      data: { region, segment, fromDate: date(from), untilDate: date(until), reason },
    });
    const nudged = await nudgeOpenCases(tx, { region, segment, now, because: `moratorium-${id}` });
    const covered = await tx.$queryRaw<unknown[]>`select 1 from account a where ${coversAs(input)} limit 1`;
    return { id, nudged, isOfNobody: covered.length === 0 };
  });
}
