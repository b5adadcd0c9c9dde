import type { Minor } from '../money/money.ts';

/** One invoice in a register of written-off debt, amounts in minor units. */
export interface RegisterEntry {
  readonly account: string;
  readonly invoice: string;
  readonly writtenOff: Minor;
  readonly tax: Minor;
  /** Money that came for it afterwards (E3). */
  readonly recovered: Minor;
}

export type RegisterDifference =
  | { readonly kind: 'missingInBilling' | 'missingInRegister'; readonly account: string; readonly invoice: string }
  | {
      readonly kind: 'otherAmount' | 'otherTax' | 'otherRecovery';
      readonly account: string;
      readonly invoice: string;
      readonly register: Minor;
      readonly billing: Minor;
    };

/**
 * Every difference between our register and that of billing, by account and invoice (E2). Entries of one invoice in one
 * register are added up first: it may have been written off in parts. Neither side is right by itself; a person decides.
 */
export function compareRegisters(of: {
  register: readonly RegisterEntry[];
  billing: readonly RegisterEntry[];
}): RegisterDifference[] {
  const ours = summed(of.register);
  const theirs = summed(of.billing);
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return keys.flatMap((key) => {
    const mine = ours.get(key);
    const other = theirs.get(key);
    if (mine && other) return amounts(mine, other);
    const one = mine ?? other;
    if (!one) return [];
    return [{ kind: mine ? 'missingInBilling' : 'missingInRegister', account: one.account, invoice: one.invoice }];
  });
}

function amounts(mine: RegisterEntry, other: RegisterEntry): RegisterDifference[] {
  const { account, invoice } = mine;
  const differing = (kind: 'otherAmount' | 'otherTax' | 'otherRecovery', register: Minor, billing: Minor) =>
    register === billing ? [] : [{ kind, account, invoice, register, billing }];
  return [
    ...differing('otherAmount', mine.writtenOff, other.writtenOff),
    ...differing('otherTax', mine.tax, other.tax),
    ...differing('otherRecovery', mine.recovered, other.recovered),
  ];
}

function summed(entries: readonly RegisterEntry[]): Map<string, RegisterEntry> {
  const found = new Map<string, RegisterEntry>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.account, entry.invoice]);
    const before = found.get(key);
    found.set(
      key,
      before
        ? {
            ...entry,
            writtenOff: before.writtenOff + entry.writtenOff,
            tax: before.tax + entry.tax,
            recovered: before.recovered + entry.recovered,
          }
        : entry,
    );
  }
  return found;
}
