import type { Minor } from '../money/money.ts';
import type { Policy } from '../policy/policy.ts';

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
