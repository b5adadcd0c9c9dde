import { inRounds, type Place } from '../../store/ledger/rounds.ts';
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
  const { fresh, repeats } = withoutRepeats(records);
  for (const round of inRounds(fresh, placeOf)) {
    const taken = await upsertAccounts(deps, { accounts: round, now });
    for (const [n, record] of round.entries()) results.set(record, taken[n]);
  }
  for (const [record, of] of repeats) results.set(record, again(results.get(of)));
  return records.map((record) => {
    const result = results.get(record);
    if (!result) throw new Error('an account has no result');
    if (result.outcome === 'refused') return result;
    const outcome = result.outcome === 'alreadyTaken' ? 'unchanged' : result.outcome;
    return { outcome, accountId: result.accountId, policyId: record.policyId } as const;
  });
}

/** Accounts of one debtor share his contact data: of two addresses the last that was sent counts. */
const placeOf = ({ number, debtorId, contactPoints, idNumber }: AccountRecord): Place => ({
  alone: [number],
  with: { key: debtorId, manner: JSON.stringify([contactPoints ?? [], idNumber ?? null]) },
});

/** What repeats the last that was said of its debtor changes nothing: a thousand of one account are one to write. */
function withoutRepeats(records: readonly AccountRecord[]) {
  const last = new Map<string, { readonly record: AccountRecord; readonly text: string }>();
  const fresh: AccountRecord[] = [];
  const repeats: [record: AccountRecord, of: AccountRecord][] = [];
  for (const record of records) {
    const text = JSON.stringify(record);
    const before = last.get(record.debtorId);
    if (before?.text === text) {
      repeats.push([record, before.record]);
      continue;
    }
    last.set(record.debtorId, { record, text });
    fresh.push(record);
  }
  return { fresh, repeats };
}

const again = (result: AccountResult | undefined): AccountResult | undefined =>
  result && result.outcome !== 'refused' ? { ...result, outcome: 'alreadyTaken' } : result;
