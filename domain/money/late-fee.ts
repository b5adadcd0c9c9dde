import type { InvoiceFacts } from '../case/facts.ts';
import type { LateFeeRules } from '../policy/money-rules.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import type { Minor } from './money.ts';

/** What the law allows at most; the stricter of it and the policy counts. Rates in hundredths of a percent a day. */
export interface LateFeeCeiling {
  readonly basisPointsPerDay?: number | undefined;
  readonly capPercent?: number | undefined;
  /** Act and article, for the explanation. */
  readonly source: string;
}

/** Days, both inclusive, on which an invoice costs nothing, or only what is above `amount`. */
export interface Relief {
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** The part that costs nothing, minor units; undefined: all of it. */
  readonly amount?: Minor | undefined;
}

/** The fee on one invoice, and how it comes about. */
export interface LateFee {
  readonly invoiceId: string;
  readonly number: string;
  readonly amount: Minor;
  readonly basisPointsPerDay: number;
  /** Whose rate that is: the lower one counts. */
  readonly rateBy: 'policy' | 'law';
  /** Days that cost, with the principal they cost on, oldest first. */
  readonly spans: readonly LateFeeSpan[];
  /** Whose cap the fee has reached; undefined: none. */
  readonly cappedBy?: 'policy' | 'law' | undefined;
}

export interface LateFeeSpan {
  readonly from: PlainDate;
  /** Inclusive. */
  readonly until: PlainDate;
  readonly days: number;
  readonly base: Minor;
}

export interface LateFeeQuestion {
  readonly rules: LateFeeRules;
  readonly ceiling?: LateFeeCeiling | undefined;
  readonly invoice: InvoiceFacts;
  readonly reliefs: readonly Relief[];
  /** At the debtor's place; it costs, too. */
  readonly today: PlainDate;
}

/** Hundredths of a percent. */
const WHOLE = 10_000n;

/**
 * The late fee on the overdue principal of one invoice (L15), simple interest by day: the sum over its chargeable days
 * of `principal that day × rate`, taken exactly and cut to whole minor units once, in the debtor's favour. Chargeable
 * days run from the day after the due date and the free days to today, both included, days of relief left out.
 *
 * A payment lowers the principal from its own day on, a credit note from the beginning, as what was never owed. Where
 * billing gives no history of the invoice, all that was paid counts as paid in time: what is open now is the principal
 * of every day, and no debtor is charged too much. Fees bear no fees; what is written off bears none.
 */
export function lateFee(q: LateFeeQuestion): LateFee | undefined {
  const { rules, ceiling, invoice } = q;
  if (invoice.feeOnly || invoice.writtenOff) return undefined;
  const rate = Math.min(rules.basisPointsPerDay, ceiling?.basisPointsPerDay ?? Number.POSITIVE_INFINITY);
  const spans = spansOf(q);
  const principal = Math.max(0, ...spans.map(({ base }) => base));
  const raw = spans.reduce((sum, { days, base }) => sum + BigInt(days) * BigInt(base) * BigInt(rate), 0n) / WHOLE;
  const cap = shareOf(principal, rules.capPercent);
  const lawCap = ceiling?.capPercent === undefined ? cap : shareOf(principal, ceiling.capPercent);
  const amount = Number([raw, cap, lawCap].reduce((a, b) => (b < a ? b : a)));
  if (amount === 0) return undefined;
  return {
    invoiceId: invoice.id,
    number: invoice.number,
    amount,
    basisPointsPerDay: rate,
    rateBy: rate < rules.basisPointsPerDay ? 'law' : 'policy',
    spans,
    cappedBy: BigInt(amount) === raw ? undefined : lawCap < cap ? 'law' : 'policy',
  };
}

const shareOf = (principal: Minor, percent: number): bigint => (BigInt(principal) * BigInt(percent)) / 100n;

/** All fees of an account that are asked for: none below the floor of the policy. */
export function lateFees(of: {
  readonly rules: LateFeeRules;
  readonly fees: readonly (LateFee | undefined)[];
}): readonly LateFee[] {
  const fees = of.fees.filter((fee) => fee !== undefined);
  return totalFee(fees) < of.rules.floor ? [] : fees;
}

export const totalFee = (fees: readonly LateFee[]): Minor => fees.reduce((sum, { amount }) => sum + amount, 0);

/** Chargeable days in stretches over which the principal stays the same. */
function spansOf(q: LateFeeQuestion): LateFeeSpan[] {
  const first = addDays(q.invoice.dueOn, 1 + q.rules.freeDays);
  const borders = [
    first,
    addDays(q.today, 1),
    ...(q.invoice.history ?? []).map(({ on }) => on),
    ...q.reliefs.flatMap(({ from, until }) => [from, addDays(until, 1)]),
  ];
  const days = [...new Set(borders)].filter((day) => day >= first && day <= addDays(q.today, 1)).sort();
  const spans = days.slice(0, -1).map((from, n): LateFeeSpan => {
    const next = days[n + 1] ?? from;
    return { from, until: addDays(next, -1), days: daysBetween(from, next), base: baseOn(from, q) };
  });
  return together(spans.filter(({ base }) => base > 0));
}

/** Neighbours on the same principal are one. */
function together(spans: readonly LateFeeSpan[]): LateFeeSpan[] {
  const joined: LateFeeSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.base === span.base && addDays(last.until, 1) === span.from)
      joined[joined.length - 1] = { ...last, until: span.until, days: last.days + span.days };
    else joined.push(span);
  }
  return joined;
}

/** The principal that costs on a day. */
function baseOn(day: PlainDate, { invoice, reliefs }: LateFeeQuestion): Minor {
  const owed = invoice.history === undefined ? invoice.open : owedOn(day, invoice);
  const relieved = reliefs.filter(({ from, until }) => from <= day && day <= until);
  if (relieved.some(({ amount }) => amount === undefined)) return 0;
  return Math.max(0, owed - relieved.reduce((sum, { amount }) => sum + (amount ?? 0), 0));
}

function owedOn(day: PlainDate, { amount, history = [] }: InvoiceFacts): Minor {
  const counted = history.filter(({ on, what }) => what === 'credit' || on <= day);
  return Math.min(
    amount,
    Math.max(
      0,
      counted.reduce((left, moved) => left - moved.amount, amount),
    ),
  );
}
