import type { Instant } from '../../domain/time/instant.ts';
import type { Tx } from '../ledger/transaction.ts';
import { nameOf, type WaitsFor } from './waits-for.ts';

export const WAITING_KINDS = ['invoice', 'payment', 'credit', 'reversal'] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** An event too early, as it was sent. */
export interface EarlyEvent {
  /** Its own name: see `invoiceName` and `eventName`. */
  readonly key: string;
  readonly kind: WaitingKind;
  readonly accountNumber?: string | undefined;
  readonly waitsFor: WaitsFor;
  readonly body: Readonly<Record<string, unknown>>;
  /** When it first came: kept along a chain. */
  readonly receivedAt: Instant;
}

/** Keeps them. What they wait for must be shut out meanwhile: by the account's lock, or by a gate. */
export async function keepWaiting(tx: Tx, events: readonly EarlyEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, waitsFor: nameOf(event.waitsFor) }));
  await tx.$executeRaw`
    insert into waiting_event (key, kind, account_number, waits_for, body, received_at)
    select key, kind, "accountNumber", "waitsFor", body, "receivedAt"
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as (key text, kind text, "accountNumber" text, "waitsFor" text, body jsonb, "receivedAt" timestamptz))
      with ordinality as r(key, kind, "accountNumber", "waitsFor", body, "receivedAt", row)
    order by row`;
}

/** Whether an event sent again under a waiting one's name is the same: field by field, whatever their order. */
export const sameBody = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean =>
  fingerprint(one) === fingerprint(other);

const fingerprint = (body: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));
