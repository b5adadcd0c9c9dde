import { inRounds } from '../../store/ledger/rounds.ts';
import { type AccountRecord, type AccountResult, upsertAccounts } from '../../store/ledger/upsert-accounts.ts';
import type { ApiDeps } from '../deps.ts';
import { type AccountBody, accountRecord } from './account-body.ts';
import { type Answer, answerEach } from './answer.ts';

/** Takes accounts as if one after the other: of two versions of one the last counts. */
export async function takeAccounts(deps: ApiDeps, bodies: readonly AccountBody[]): Promise<Answer[]> {
  const published = await deps.published();
  return answerEach({
    bodies,
    read: (body) => accountRecord(body, published),
    book: (records) => upsertInOrder(deps, records),
    name: ({ account }) => ({ number: account }),
    tell: ({ accountId, policyId }: Taken) => ({ account: accountId, policy: policyId }),
  });
}

interface Taken {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly accountId: string;
  readonly policyId: string;
}

async function upsertInOrder(deps: ApiDeps, records: readonly AccountRecord[]) {
  const now = await deps.clock.now();
  const results = new Map<AccountRecord, AccountResult | undefined>();
  for (const round of inRounds(records, ({ number }) => ({ alone: [number] }))) {
    const taken = await upsertAccounts(deps, { accounts: round, now });
    for (const [n, record] of round.entries()) results.set(record, taken[n]);
  }
  return records.map((record) => {
    const result = results.get(record);
    if (!result) throw new Error('an account has no result');
    if (result.outcome === 'refused') return result;
    const outcome = result.outcome === 'alreadyTaken' ? 'unchanged' : result.outcome;
    return { outcome, accountId: result.accountId, policyId: record.policyId } as const;
  });
}
