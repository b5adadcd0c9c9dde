import { decimal } from '../../domain/money/amount.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import { type Instant, localDate } from '../../domain/time/instant.ts';
import type { RefusalReason } from '../ledger/refused.ts';
import type { Tx } from '../ledger/transaction.ts';
import type { Called, Outcome } from './book-called.ts';
import { waitsForOf } from './waits-for.ts';

/** Work for a person, once for each event and reason. No account number stands in it: those are often phone numbers. */
export interface Order {
  readonly kind: 'waitingEventLost' | 'bookedWithoutInvoice' | 'creditNoteWaits';
  readonly row: Called;
  readonly text: string;
}

/** What waited and cannot be booked: its sender was told that it would be, so a person has to see it. */
export async function tellOfLost(
  tx: Tx,
  { outcomes, now }: { readonly outcomes: readonly Outcome[]; readonly now: Instant },
): Promise<void> {
  const orders = outcomes.flatMap(({ row, result }): Order[] => {
    if (result?.outcome !== 'refused') return [];
    const why = WHY[result.reason] ?? 'it contradicts what is booked';
    const text = `${event(row)} came before ${awaited(row)} and cannot be booked now that this is here: ${why}. Correct it in billing and send it under a new id.`;
    return [{ kind: 'waitingEventLost', row, text }];
  });
  await tell(tx, { orders, now });
}

const WHY: Partial<Record<RefusalReason, string>> = {
  otherCurrency: 'the account is kept in another currency',
  otherContent: 'its id was used by another event meanwhile',
  alreadyReversed: 'the payment was reversed by another event already',
};

/** Money that waited too long for an invoice, and was booked without it. */
export const bookedWithoutInvoice = (row: Called): Order => ({
  kind: 'bookedWithoutInvoice',
  row,
  text: `${event(row)} waited too long for ${awaited(row)} and was booked without it: to other invoices it names, then to the oldest due; the rest is kept as credit. Find out in billing what it was for.`,
});

/** A credit note is no money received: it stays where it is until billing sends the other half, or takes it back. */
export const creditNoteWaits = (row: Called): Order => ({
  kind: 'creditNoteWaits',
  row,
  text: `${event(row)} has waited too long for ${awaited(row)} and is not booked. Have billing send that invoice, or send the credit note under a new id without naming it.`,
});

export async function tell(
  tx: Tx,
  { orders, now }: { readonly orders: readonly Order[]; readonly now: Instant },
): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map(({ kind, row, text }) => {
    const { eventId, number, paymentEventId } = fieldsOf(row);
    return { kind, text, of: `${row.kind}/${eventId ?? number}`, accountNumber: row.accountNumber, paymentEventId };
  });
  await tx.$executeRaw`
    insert into work_order (key, account_id, kind, text, due_on, created_at)
    select 'waiting/' || a.id || '/' || o.of || '/' || o.kind, a.id, o.kind, o.text, ${localDate(now, 'UTC')}::date, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as o(kind text, text text, of text, "accountNumber" text, "paymentEventId" text)
    join account a on a.number = o."accountNumber"
      or a.id = (select p.account_id from payment p where p.event_id = o."paymentEventId")
    on conflict do nothing`;
}

function event(row: Called): string {
  const { eventId, number, amount = 0, currency = '' } = fieldsOf(row);
  const sum = (): string => `${decimal({ minor: amount, currency })} ${currency}`;
  switch (row.kind) {
    case 'invoice':
      return `Invoice ${number} of ${sum()}`;
    case 'payment':
      return `Payment ${eventId} of ${sum()}`;
    case 'credit':
      return `Credit note ${eventId} of ${sum()}`;
    case 'reversal':
      return `Reversal ${eventId}`;
  }
}

function awaited(row: Called): string {
  const waitsFor = waitsForOf(row.waitsFor);
  switch (waitsFor.kind) {
    case 'account':
      return 'its account';
    case 'invoice':
      return `invoice ${waitsFor.number}`;
    case 'payment':
      return `payment ${waitsFor.eventId}`;
  }
}

interface Fields {
  readonly eventId?: string;
  readonly paymentEventId?: string;
  readonly number?: string;
  readonly amount?: Minor;
  readonly currency?: Currency;
}
const fieldsOf = ({ body }: Called): Fields => body as Fields;
