import type { Credit } from '../case/concessions.ts';
import type { Minor } from './money.ts';

/** What an invoice can give at most, minor units. */
export interface Giving {
  readonly invoiceId: string;
  readonly most: Minor;
}

/** An amount over invoices in their order, each up to its most; what finds no place is left over. Nothing is made or lost. */
export function inOrder(amount: Minor, givings: readonly Giving[]): readonly Credit[] {
  let left = amount;
  return givings.flatMap(({ invoiceId, most }) => {
    const part = Math.min(left, Math.max(0, most));
    left -= part;
    return part > 0 ? [{ invoiceId, amount: part }] : [];
  });
}

/** A share of each in whole percent, cut to whole minor units. */
export const shares = (percent: number, givings: readonly Giving[]): readonly Credit[] =>
  givings
    .map(({ invoiceId, most }) => ({ invoiceId, amount: Number((BigInt(Math.max(0, most)) * BigInt(percent)) / 100n) }))
    .filter(({ amount }) => amount > 0);

export const totalCredit = (credits: readonly Credit[]): Minor => credits.reduce((sum, { amount }) => sum + amount, 0);
