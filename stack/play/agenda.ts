import { stableFraction } from '../../domain/law/spread.ts';
import { addMs, HOUR, type Instant, instant, MINUTE, type PlainDate } from '../../domain/time/instant.ts';
import type { ScheduledInvoice, ScheduledPayment } from '../../store/intake/schedule.ts';
import { scheduledInvoices, scheduledPayments } from '../../store/intake/schedule.ts';

/** What the portfolio brings on its day. */
export type Arrival =
  | { readonly kind: 'invoice'; readonly at: Instant; readonly invoice: ScheduledInvoice }
  | { readonly kind: 'payment'; readonly at: Instant; readonly payment: ScheduledPayment };

/** Before the first hour at which anybody in North America may be written to: money is there when the day's acts look. */
const INVOICES_AT = 9 * HOUR;
const PAYMENTS_AT = 10 * HOUR;
const PAYMENTS_WITHIN = 30 * MINUTE;

export interface Agenda {
  /** When the next arrival is due; undefined when all have come. */
  nextAt(): Instant | undefined;
  /** Takes what has arrived by `now`, oldest first. */
  take(now: Instant): readonly Arrival[];
}

/** Invoices issued after day 0 and all payments up to `until`, each at its minute. The same file gives the same minutes. */
export async function readAgenda(input: {
  readonly path: string;
  readonly shift: number;
  readonly dayZero: PlainDate;
  readonly until: Instant;
}): Promise<Agenda> {
  const { path, shift, dayZero, until } = input;
  const invoices = await scheduledInvoices({ path, shift, after: dayZero });
  const payments = await scheduledPayments({ path, shift });
  const arrivals: Arrival[] = [
    ...invoices.map((invoice): Arrival => ({ kind: 'invoice', at: onDay(invoice.issuedOn, INVOICES_AT), invoice })),
    ...payments.map((payment): Arrival => ({ kind: 'payment', at: paidAt(payment, dayZero), payment })),
  ];
  return agendaOf(arrivals.filter((one) => one.at <= until));
}

export function agendaOf(arrivals: readonly Arrival[]): Agenda {
  const ordered = [...arrivals].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  let next = 0;
  return {
    nextAt: () => ordered[next]?.at,
    take(now) {
      const from = next;
      while ((ordered[next]?.at ?? '~') <= now) next += 1;
      return ordered.slice(from, next);
    },
  };
}

/** What the file says was paid before the play begins comes on its first day. */
function paidAt(payment: ScheduledPayment, dayZero: PlainDate): Instant {
  const minute = Math.floor((stableFraction(payment.eventId) * PAYMENTS_WITHIN) / 1000) * 1000;
  return onDay(payment.on < dayZero ? dayZero : payment.on, PAYMENTS_AT + minute);
}

const onDay = (day: PlainDate, ms: number): Instant => addMs(instant(`${day}T00:00:00Z`), ms);
