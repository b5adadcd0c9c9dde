import type { AccountBook, Books, CaseBook } from './books.ts';
import type { PolicyBook, StepBook } from './rule-books.ts';
import type { ActRow, LogRow, PointRow } from './tables.ts';

/** An act that took effect: a message felt, a command applied, desk work done. */
export interface Giving {
  readonly act: ActRow;
  readonly at: number;
  readonly step: StepBook;
  readonly account: AccountBook;
  readonly policy: PolicyBook;
  readonly of?: CaseBook | undefined;
  /** For a stop: what the service wrote. */
  readonly line?: LogRow | undefined;
  /** Where its debtor is reached. */
  readonly points: readonly PointRow[];
}

/** Every act of a policy's ladder that took effect, in the order of time. */
export function givingsOf(books: Books): Giving[] {
  const found = books.rows.acts.flatMap((act): Giving[] => {
    const account = books.accounts.get(act.account);
    const of = books.cases.get(act.caseId ?? -1);
    const policy = books.policies.get(of?.policyId ?? account?.policyId ?? '');
    const step = policy?.steps.find((s) => s.id === act.step);
    if (!account || !policy || !step) return [];
    const line = books.logByKey.get(act.key)?.find((l) => l.effect === 'applied');
    const at = effectAt(books, act, line);
    return at === undefined
      ? []
      : [{ act, at, step, account, policy, of, line, points: books.points.get(act.debtor) ?? [] }];
  });
  return found.sort((a, b) => a.at - b.at);
}

function effectAt(books: Books, act: ActRow, line: LogRow | undefined): number | undefined {
  if (act.kind === 'notice') return books.feltByKey.get(act.key)?.[0]?.at;
  if (act.kind === 'restrict' || act.kind === 'suspend' || act.kind === 'terminate') return line?.at;
  return act.status === 'done' ? act.reservedAt : undefined;
}

export const isStop = (giving: Giving): giving is Giving & { line: LogRow } => giving.line !== undefined;
