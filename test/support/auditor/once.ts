import { type Books, groupBy } from './books.ts';
import type { Complaint } from './complaint.ts';

/** Every key at most once as counted in the world, and a step not given twice because two channels both worked (F2, N3). */
export function auditOnce(books: Books): Complaint[] {
  const found: Complaint[] = [];
  for (const [key, messages] of books.feltByKey)
    if (messages.length > 1) {
      const names = messages.map((m) => m.name).join(', ');
      found.push({ rule: 'once', subject: key, text: `reached the world ${messages.length} times: ${names}` });
    }
  for (const [key, lines] of books.logByKey) {
    const applied = lines.filter((line) => line.effect === 'applied').length;
    if (applied > 1) found.push({ rule: 'once', subject: key, text: `was applied by the service ${applied} times` });
  }
  return [...found, ...givenTwice(books)];
}

/** Two good deliveries of one step and n; not when the first one's success was learnt only after the second was begun. */
function givenTwice(books: Books): Complaint[] {
  const good = books.rows.acts.filter(
    (act) =>
      (act.status === 'accepted' || act.status === 'delivered') && books.feltByKey.get(act.key)?.some((m) => !m.lost),
  );
  const rounds = groupBy(good, (act) => `${act.account} ${act.caseId ?? act.names.join(',')} ${act.step} ${act.n}`);
  return [...rounds.values()].flatMap((acts): Complaint[] => {
    const [first, second] = acts;
    if (!first || !second) return [];
    const learnt = Math.max(first.settledAt ?? 0, books.toldDelivered.get(first.key) ?? 0);
    if (learnt >= second.reservedAt) return [];
    return [{ rule: 'once', subject: second.key, text: `the step had reached the debtor already as ${first.key}` }];
  });
}
