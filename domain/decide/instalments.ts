import type { Instalment } from '../case/agreements.ts';
import type { Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';
import { addMonths } from '../time/plain-date.ts';

/** A share of an amount in whole percent, rounded up to a minor unit. */
export const percentOf = (amount: Minor, percent: number): Minor =>
  Math.floor(amount / 100) * percent + Math.ceil(((amount % 100) * percent) / 100);

/**
 * An amount in so many parts, none made or lost: equal ones, the first larger where a share has to come with it; the
 * last takes the minor units that cannot be shared out.
 */
export function splitInto(total: Minor, count: number, firstPercent: number): Minor[] {
  if (count === 1) return [total];
  const first = Math.max(Math.floor(total / count), percentOf(total, firstPercent));
  const each = Math.floor((total - first) / (count - 1));
  const last = total - first - each * (count - 2);
  return [first, ...Array.from({ length: count - 2 }, () => each), last];
}

/** Due every so many months from the first day on, always counted from that day: 31 January, 28 February, 31 March. */
export const monthly = (of: { amounts: readonly Minor[]; firstOn: PlainDate; everyMonths: number }): Instalment[] =>
  of.amounts.map((amount, n) => ({ amount, dueOn: addMonths(of.firstOn, n * of.everyMonths) }));

export const totalOf = (parts: readonly { readonly amount: Minor }[]): Minor =>
  parts.reduce((sum, { amount }) => sum + amount, 0);

/** What is due with each instalment and all before it. */
export function dueBy(instalments: readonly Instalment[]): Minor[] {
  let sum = 0;
  return instalments.map(({ amount }) => (sum += amount));
}
