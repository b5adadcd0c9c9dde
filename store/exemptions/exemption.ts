import type { Exemption as Facts } from '../../domain/case/facts.ts';
import { type Instant, instant, type PlainDate } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { Exemption as Row } from '../../generated/prisma/client.ts';

/** An exemption as people see it, those that are over too (S4). */
export interface Exemption extends Facts {
  readonly grantedBy: string;
  readonly grantedAt: Instant;
  /** Ended before its last day: when, by whom (`policy`: its risk band did), and why. */
  readonly ended?: { readonly at: Instant; readonly by: string; readonly because: string } | undefined;
}

export const exemptionOf = (row: Row): Exemption => ({
  id: row.id,
  from: row.kind as Facts['from'],
  reason: row.reason,
  owner: row.owner,
  until: dayOf(row.untilDate),
  grantedBy: row.grantedBy,
  grantedAt: instant(row.grantedAt),
  ended: row.endedAt
    ? { at: instant(row.endedAt), by: row.endedBy ?? 'nobody', because: row.endedBecause ?? '' }
    : undefined,
});

export const dateOf = (day: PlainDate): Date => new Date(`${day}T00:00:00.000Z`);
const dayOf = (at: Date): PlainDate => plainDate(at.toISOString().slice(0, 10));
