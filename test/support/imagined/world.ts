import type { CaseEvent } from '../../../domain/case/events.ts';
import type {
  AccountFacts,
  ActRecord,
  ContactPoint,
  DateRange,
  Facts,
  InvoiceFacts,
  ServiceFacts,
} from '../../../domain/case/facts.ts';
import type { Instant, PlainDate } from '../../../domain/time/instant.ts';

type Changing<T> = { -readonly [K in keyof T]: T[K] };

export interface Payment {
  readonly id: string;
  readonly amount: number;
  readonly parts: readonly { readonly invoice: Changing<InvoiceFacts>; readonly amount: number }[];
  reversed: boolean;
}

/** What moved in the books and lists of the house, and when; amounts in minor units. */
export type Entry = { readonly at: Instant } & (
  | { readonly what: 'billed' | 'credited'; readonly invoice: string; readonly amount: number }
  | { readonly what: 'paid'; readonly payment: string; readonly invoice: string; readonly amount: number }
  | { readonly what: 'takenBack'; readonly payment: string; readonly invoice: string }
  | { readonly what: 'feeTold'; readonly key: string; readonly invoice: string; readonly amount: number }
  | { readonly what: 'writtenOff'; readonly key: string; readonly invoice: string; readonly amount: number }
  | {
      readonly what: 'exempted';
      readonly id: string;
      readonly from: 'dunning' | 'stop' | 'redList' | 'withdrawn';
      readonly until: PlainDate;
    }
  | { readonly what: 'moratorium'; readonly from: PlainDate; readonly until: PlainDate }
  /** Nobody looked from `at` on: a worker that was down. */
  | { readonly what: 'outage'; readonly until: Instant }
  | { readonly what: 'reported'; readonly key: string; readonly status: 'delivered' | 'undelivered' }
);
type Written = Entry extends infer E ? (E extends Entry ? Omit<E, 'at'> : never) : never;

/** Billing, service control, act ledger and contacts of one account, in memory. */
export interface World {
  now: Instant;
  readonly journal: Entry[];
  readonly account: Changing<AccountFacts>;
  readonly invoices: Changing<InvoiceFacts>[];
  readonly payments: Payment[];
  paidNet: number;
  moneyVersion: number;
  service: ServiceFacts | undefined;
  acts: ActRecord[];
  /** Acts of earlier cases: what is heard of them comes when it comes. */
  past: ActRecord[];
  contacts: { readonly key: string; readonly at: Instant; counted: boolean }[];
  /** Calls about the debt, as the phone desk tells them. */
  calls?: Facts['calls'];
  reach: ContactPoint[];
  moratoria: DateRange[];
  /** What verifying the contact data brought. */
  contactData?: Facts['contactData'];
  /** Work handed to people, by the key of its act. */
  readonly worklist: { readonly key: string; readonly kind: string; dropped: boolean }[];
  /** What the world felt, by key, in order: messages that left, commands a service carried out. */
  readonly felt: { readonly key: string; readonly kind: string; readonly at: Instant }[];
}

const FORTNIGHT = 14 * 86_400_000;

export const factsOf = (w: World, now: Instant): Facts => ({
  account: { ...w.account },
  invoices: w.invoices.map((i) => ({ ...i })),
  paidNet: w.paidNet,
  moneyVersion: w.moneyVersion,
  service: w.service,
  acts: w.acts,
  contacts: w.contacts.filter((c) => c.counted && Date.parse(now) - Date.parse(c.at) < FORTNIGHT).map((c) => c.at),
  calls: w.calls,
  reach: w.reach,
  moratoria: w.moratoria,
  contactData: w.contactData,
});

/** What people told the debtor takes its place under the caps, as what the house sends does. */
export function hear(w: World, events: readonly CaseEvent[], at: Instant): void {
  for (const event of events)
    if (event.type === 'contactRecorded' && event.counted) w.contacts.push({ key: event.id, at, counted: true });
}

export const note = (w: World, entry: Written, at: Instant = w.now): unknown => w.journal.push({ ...entry, at });

export function owe(w: World, { dueOn, amount }: { dueOn: PlainDate; amount: number }): void {
  const number = `R${w.invoices.length + 1}`;
  const base = { id: number, number, issuedOn: dueOn, dueOn, amount, open: amount };
  w.invoices.push({ ...base, feeOnly: false, writtenOff: false });
  note(w, { what: 'billed', invoice: number, amount });
  w.moneyVersion += 1;
}

/** Oldest due first unless an invoice is named; what is left over is kept as credit. */
export function pay(w: World, { amount, invoice }: { amount: number; invoice?: string | undefined }): Payment {
  const open = w.invoices.filter((i) => i.open > 0 && (invoice === undefined || i.number === invoice));
  let left = amount;
  const parts: { invoice: Changing<InvoiceFacts>; amount: number }[] = [];
  for (const i of open.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))) {
    const part = Math.min(left, i.open);
    if (part === 0) break;
    i.open -= part;
    left -= part;
    parts.push({ invoice: i, amount: part });
  }
  const payment: Payment = { id: `P${w.payments.length + 1}`, amount, parts, reversed: false };
  w.payments.push(payment);
  for (const part of parts)
    note(w, { what: 'paid', payment: payment.id, invoice: part.invoice.id, amount: part.amount });
  w.paidNet += amount;
  w.moneyVersion += 1;
  return payment;
}

/** A payment taken back (chargeback): its invoices are open again at their old age. */
export function takeBack(w: World, payment: Payment): void {
  if (payment.reversed) return;
  payment.reversed = true;
  for (const { invoice, amount } of payment.parts) {
    if (invoice.writtenOff) continue;
    invoice.open += amount;
    note(w, { what: 'takenBack', payment: payment.id, invoice: invoice.id });
  }
  w.paidNet -= payment.amount;
  w.moneyVersion += 1;
}

export function credit(w: World, { invoice, amount }: { invoice: string; amount: number }): void {
  const found = w.invoices.find((i) => i.number === invoice);
  if (!found) throw new Error(`no invoice ${invoice}`);
  const booked = Math.min(amount, found.open);
  found.open -= booked;
  found.credited = (found.credited ?? 0) + booked;
  note(w, { what: 'credited', invoice: found.id, amount: booked });
  w.moneyVersion += 1;
}

export function writeOff(w: World, key: string, ids: readonly string[]): void {
  for (const i of w.invoices) {
    if (!ids.includes(i.id) || i.writtenOff) continue;
    note(w, { what: 'writtenOff', key, invoice: i.id, amount: i.open });
    i.open = 0;
    i.writtenOff = true;
  }
  w.moneyVersion += 1;
}

/** An invoice a closed case had chased is open again: a payment was taken back. */
export const isOwedAgain = (w: World, ids: readonly string[]): boolean =>
  w.invoices.some((i) => ids.includes(i.id) && i.open > 0 && !i.writtenOff);
