import type { ActRecord } from '../../domain/case/facts.ts';
import type { Channel } from '../../domain/case/vocabulary.ts';
import { instant } from '../../domain/time/instant.ts';

/** A row of the act ledger as JSON. */
export interface ActRow {
  readonly key: string;
  readonly step: string;
  readonly n: number;
  readonly kind: ActRecord['kind'];
  readonly channel: Channel | null;
  readonly status: ActRecord['status'];
  readonly reserved_at: string;
  readonly lease_until: string;
  readonly window_end: string;
  readonly settled_at: string | null;
  readonly delivered_at: string | null;
  readonly names: readonly string[];
  readonly amount: number;
  readonly attempts: number;
  readonly service_seq: number | null;
}

export const actFrom = (act: ActRow): ActRecord => ({
  key: act.key,
  step: act.step,
  n: act.n,
  kind: act.kind,
  channel: act.channel ?? undefined,
  status: act.status,
  reservedAt: instant(act.reserved_at),
  leaseUntil: instant(act.lease_until),
  windowEnd: instant(act.window_end),
  settledAt: act.settled_at ? instant(act.settled_at) : undefined,
  deliveredAt: act.delivered_at ? instant(act.delivered_at) : undefined,
  names: act.names,
  amount: act.amount,
  attempts: act.attempts,
  serviceSeq: act.service_seq ?? undefined,
});
