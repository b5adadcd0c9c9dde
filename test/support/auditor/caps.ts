import { bindingLaws } from './agency.ts';
import { type Books, groupBy } from './books.ts';
import type { Complaint } from './complaint.ts';
import { policyOf } from './debt.ts';
import { isNews } from './news.ts';
import { daysFrom, wall } from './wall.ts';

interface Contact {
  readonly debtor: string;
  readonly key: string;
  readonly date: string;
  readonly caps: readonly { readonly id: string; readonly max: number; readonly days: number }[];
}

/**
 * Contacts with a debtor over all accounts, counted as the world felt them: at most one a day and three a week (O6), or
 * what a law tightens. Service information and what was never delivered take no place.
 */
export function auditCaps(books: Books): Complaint[] {
  const found: Complaint[] = [];
  for (const contacts of groupBy(contactsOf(books), (contact) => contact.debtor).values()) {
    for (const [i, contact] of contacts.entries())
      for (const cap of contact.caps) {
        const earlier = contacts[i - cap.max];
        if (!earlier || daysFrom(earlier.date, contact.date) >= cap.days) continue;
        const text = `contact ${cap.max + 1} within ${cap.days} day(s) of ${earlier.key}, against ${cap.id}`;
        found.push({ rule: 'caps', subject: contact.key, text });
      }
  }
  return found;
}

function contactsOf(books: Books): Contact[] {
  return books.felt.flatMap((message): Contact[] => {
    const act = books.acts.get(message.key ?? '');
    const account = act && books.accounts.get(act.account);
    if (!act || !account || message.lost || act.status === 'undelivered' || isNews(act)) return [];
    const of = books.cases.get(act.caseId ?? -1);
    const policy = policyOf(books, account, of);
    const laws = policy ? bindingLaws(policy, of, message.at) : [];
    const caps = laws
      .filter((rule) => rule.kind === 'contactCap' && rule.acts?.includes('message'))
      .map((rule) => ({ id: rule.id, max: rule.max ?? 0, days: rule.days ?? 0 }));
    return [{ debtor: act.debtor, key: act.key, date: wall(message.at, account.zone).date, caps }];
  });
}
