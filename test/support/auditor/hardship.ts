import type { Books, CaseBook } from './books.ts';
import type { Complaint } from './complaint.ts';
import { workingDaysAfter } from './days-off.ts';
import { policyOf } from './debt.ts';

/** Who asks for help is promised an answer as soon as the law wants it (Q18). */
export function auditHardship(books: Books): Complaint[] {
  return [...books.cases.values()].flatMap((of) => {
    const account = books.accounts.get(of.account);
    const rules = (account && policyOf(books, account, of))?.laws.filter(({ kind }) => kind === 'hardship') ?? [];
    return rules.flatMap(({ id, answerWithinWorkingDays: days = 0 }) =>
      promises(of).flatMap(({ from, dueOn }): Complaint[] => {
        const latest = account ? workingDaysAfter(from, days, account) : dueOn;
        if (dueOn <= latest) return [];
        const text = `asked for help on ${from} and is answered by ${dueOn}; ${id} wants it by ${latest}`;
        return [{ rule: 'hardship', subject: of.number, text }];
      }),
    );
  });
}

/** By when the request is decided, and then by when an arrangement is proposed. */
const promises = (of: CaseBook): { from: string; dueOn: string }[] =>
  of.events.flatMap(({ type, body }) => {
    if (type === 'hardshipAsked') {
      const { askedOn, dueOn } = body.hardship as { askedOn: string; dueOn: string };
      return [{ from: askedOn, dueOn }];
    }
    const granted = type === 'hardshipDecided' && body.decision === 'granted';
    return granted ? [{ from: String(body.on), dueOn: String(body.dueOn) }] : [];
  });
