import type { ServiceState } from '../case/vocabulary.ts';
import type { StopCommand } from '../policy/step.ts';

/** An account, and the one that pays for it if that is another (Q8). */
export interface PaidAccount {
  readonly id: string;
  readonly paidBy?: string | undefined;
}

/**
 * The account that is chased for an account: whoever pays, and who pays for that one, up to the last. A payer nobody
 * knows, or accounts that pay for each other in a circle, leave everybody chased for himself.
 */
export function payerOf(id: string, accounts: readonly PaidAccount[]): string {
  const known = new Map(accounts.map((account) => [account.id, account]));
  const seen = new Set<string>();
  let at = id;
  for (;;) {
    if (seen.has(at)) return id;
    seen.add(at);
    const { paidBy } = known.get(at) ?? { paidBy: undefined };
    if (paidBy === undefined) return at;
    if (!known.has(paidBy)) return id;
    at = paidBy;
  }
}

/** Accounts by the one that is chased for them, each exactly once; a payer's own account stands first. */
export function byPayer(accounts: readonly PaidAccount[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id } of accounts) {
    const payer = payerOf(id, accounts);
    found.set(payer, [...(found.get(payer) ?? []), id]);
  }
  for (const [payer, ids] of found) ids.sort((a, b) => Number(b === payer) - Number(a === payer));
  return found;
}

/** A service of an account somebody else pays for. */
export interface FollowingService {
  readonly id: string;
  readonly state: ServiceState;
}

export interface FollowingCommand {
  readonly serviceId: string;
  readonly command: StopCommand | 'restore';
}

/**
 * What brings the children's services to where the payer's is (Q8). The end of the payer's contract is not theirs: they
 * are suspended, since a number is released only with a notice of its own (L11). What has ended follows nobody (Q13).
 */
export function follow(payer: ServiceState, children: readonly FollowingService[]): FollowingCommand[] {
  return children.flatMap(({ id, state }): FollowingCommand[] => {
    if (state === 'terminated' || state === 'ceased' || payer === 'ceased') return [];
    const command = commandTo(payer, state);
    return command ? [{ serviceId: id, command }] : [];
  });
}

function commandTo(payer: ServiceState, state: ServiceState): FollowingCommand['command'] | undefined {
  const wanted = payer === 'terminated' ? 'suspended' : payer;
  if (wanted === state) return undefined;
  if (wanted === 'suspended') return 'suspend';
  // A restriction never softens a suspension: service comes back first.
  if (wanted === 'restricted') return state === 'suspended' ? 'restore' : 'restrict';
  return 'restore';
}
