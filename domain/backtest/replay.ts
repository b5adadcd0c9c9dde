import { AccountRun, type DebtorContacts, type ReplayRules } from './account-run.ts';
import type { RecordedDebtor } from './recorded.ts';
import { newTally, type Tally } from './tally.ts';

/**
 * All accounts of one debtor lived through, from one planned act or recorded event to the next. Pure: the same `decide`
 * as in a running house; an act is done and a notice delivered the moment it is due, an approval given the moment it is
 * asked for, a restore carried out at once. Money comes on the day it really came, whatever the policy did.
 */
export function replay(debtor: RecordedDebtor, rules: ReplayRules): Tally {
  const tally = newTally();
  const shared: DebtorContacts = { taken: [] };
  const runs = debtor.accounts.map((of) => new AccountRun({ of, rules, shared, tally }));
  for (let run = earliest(runs); run?.wakesAt && run.wakesAt < rules.until; run = earliest(runs)) run.wake();
  for (const run of runs) run.end();
  tally.debtors = 1;
  tally.accounts = debtor.accounts.length;
  tally.invoices = debtor.accounts.reduce((sum, { invoices }) => sum + invoices.length, 0);
  return tally;
}

function earliest(runs: readonly AccountRun[]): AccountRun | undefined {
  let first: AccountRun | undefined;
  for (const run of runs)
    if (run.wakesAt !== undefined && (first?.wakesAt === undefined || run.wakesAt < first.wakesAt)) first = run;
  return first;
}
