import type { Minor } from '../money/money.ts';
import type { Policy } from '../policy/policy.ts';
import { taxShare, type WriteOffLine } from './lines.ts';

export interface Recovery {
  /** Booked as recovery of what was written off. */
  readonly recovered: Minor;
  /** More than was written off: stays as the account's credit. */
  readonly credit: Minor;
  /** What of it is chased again: 0 unless policy reopens (E3). */
  readonly chasedAgain: Minor;
}

/** Money that comes for written-off debt, minor units; `recoveredBefore` is what came for it earlier. */
export function bookRecovery(of: {
  policy: Pick<Policy, 'afterWriteOff'>;
  writtenOff: Minor;
  recoveredBefore: Minor;
  paid: Minor;
}): Recovery {
  const left = Math.max(0, of.writtenOff - of.recoveredBefore);
  const recovered = Math.min(left, Math.max(0, of.paid));
  const rest = left - recovered;
  return {
    recovered,
    credit: Math.max(0, of.paid) - recovered,
    chasedAgain: of.policy.afterWriteOff?.reopens && recovered > 0 ? rest : 0,
  };
}

/** An invoice that was written off, in full or what was open of it; minor units. */
export interface WrittenOffInvoice {
  readonly id: string;
  readonly amount: Minor;
  /** The tax within it; undefined: billing does not say. */
  readonly tax?: Minor | undefined;
  readonly writtenOff: Minor;
  /** The tax that the register claims back for it. */
  readonly taxWrittenOff: Minor;
  /** All that came for it since. */
  readonly recovered: Minor;
}

/**
 * What of an account's written-off debt is put back on its invoices because money has come for some of it, where policy
 * says so (E3): all that is not recovered, with the tax that is owed to the state again. `paid`: what came since the last
 * write-off; money from before it brings nothing back a second time.
 */
export function chasedAgain(of: {
  policy: Pick<Policy, 'afterWriteOff'>;
  invoices: readonly WrittenOffInvoice[];
  paid: Minor;
}): WriteOffLine[] {
  const { policy, invoices, paid } = of;
  const total = (part: (i: WrittenOffInvoice) => Minor): Minor => invoices.reduce((sum, i) => sum + part(i), 0);
  const recoveredBefore = total((i) => i.recovered) - paid;
  if (bookRecovery({ policy, writtenOff: total((i) => i.writtenOff), recoveredBefore, paid }).chasedAgain === 0)
    return [];
  return invoices.flatMap(({ id, amount, tax = 0, writtenOff, taxWrittenOff, recovered }) => {
    const rest = writtenOff - recovered;
    if (rest <= 0) return [];
    const share = Math.min(taxShare({ amount, tax, part: rest }), Math.max(0, taxWrittenOff));
    return [{ invoiceId: id, amount: rest, tax: share, net: rest - share }];
  });
}
