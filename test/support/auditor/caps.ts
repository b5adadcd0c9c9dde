import { bindingLaws } from './agency.ts';
import { type AccountBook, type Books, type CaseBook, groupBy } from './books.ts';
import type { Complaint } from './complaint.ts';
import { policyOf, RACE } from './debt.ts';
import type { Giving } from './givings.ts';
import { isNews } from './news.ts';
import type { LawRuleText } from './rule-books.ts';
import { daysFrom, wall } from './wall.ts';

interface Contact {
  readonly debtor: string;
  readonly key: string;
  readonly at: number;
  readonly date: string;
  readonly by: 'message' | 'person' | 'order';
  /** What binds it; a person answers for himself. */
  readonly caps: readonly LawRuleText[];
}

/**
 * Contacts with a debtor over all accounts, counted as the world felt them: at most one a day and three a week (O6), or
 * what a law tightens. Service information and what was never delivered take no place. Nobody is asked to call on a day
 * that has no place left: the call that is recorded takes it, the order none (Q17).
 */
export function auditCaps(books: Books, givings: readonly Giving[]): Complaint[] {
  const all = [...ordersOf(givings), ...messagesOf(books), ...told(books)].sort((a, b) => a.at - b.at);
  return [...groupBy(all, ({ debtor }) => debtor).values()].flatMap((contacts) =>
    contacts.flatMap((contact, i) => overCaps(contact, contacts.slice(0, i))),
  );
}

const overCaps = (contact: Contact, before: readonly Contact[]): Complaint[] =>
  contact.caps.flatMap(({ id, max = 0, days = 0 }) => {
    const taken = before.filter(
      ({ by, at, date }) =>
        daysFrom(date, contact.date) < days && (by === 'message' || (by === 'person' && at < contact.at - RACE)),
    );
    const first = taken[0];
    if (!first || taken.length < max) return [];
    const what = contact.by === 'order' ? 'somebody was asked to call for' : 'was';
    const text = `${what} contact ${taken.length + 1} within ${days} day(s) of ${first.key}, against ${id}`;
    return [{ rule: 'caps', subject: contact.key, text }];
  });

const contactOf = (account: AccountBook, of: Pick<Contact, 'key' | 'at' | 'by' | 'caps'>): Contact => ({
  debtor: account.debtor,
  date: wall(of.at, account.zone).date,
  ...of,
});

function messagesOf(books: Books): Contact[] {
  return books.felt.flatMap((message): Contact[] => {
    const act = books.acts.get(message.key ?? '');
    const account = act && books.accounts.get(act.account);
    if (!act || !account || message.lost || act.status === 'undelivered' || isNews(act)) return [];
    const of = books.cases.get(act.caseId ?? -1);
    const policy = policyOf(books, account, of);
    const laws = policy ? bindingLaws(policy, of, message.at) : [];
    const caps = laws.filter((rule) => rule.kind === 'contactCap' && rule.acts?.includes('message'));
    return [contactOf(account, { key: act.key, at: message.at, by: 'message', caps })];
  });
}

/** Somebody of the house reached the debtor, or left word for him. */
const HEARD = ['spoken', 'promised', 'refused', 'callBack', 'messageLeft'];

const told = (books: Books): Contact[] =>
  [...books.accounts.values()].flatMap((account) =>
    account.cases.flatMap(({ number, events }: CaseBook) =>
      events
        .filter(({ type, body }) => type === 'contactRecorded' && body.direction === 'outbound')
        .filter(({ body }) => HEARD.includes(String(body.outcome)))
        .map(({ at }) => contactOf(account, { key: `a call for ${number}`, at, by: 'person', caps: [] })),
    ),
  );

/** Caps on the calls about one debt alone are looked at with its calls. */
const ordersOf = (givings: readonly Giving[]): Contact[] =>
  givings
    .filter(({ step }) => step.does === 'call')
    .map(({ act, at, account, policy, of }) => {
      const caps = bindingLaws(policy, of, at).filter(
        (rule) => rule.kind === 'contactCap' && rule.acts?.includes('call') && rule.per !== 'debt',
      );
      return contactOf(account, { key: act.key, at, by: 'order', caps });
    });
