import { bindingLaws } from './agency.ts';
import type { Books } from './books.ts';
import type { Complaint } from './complaint.ts';
import { policyOf } from './debt.ts';
import type { Giving } from './givings.ts';
import { type ActClass, shutBy } from './open-hours.ts';
import { againstOptOut } from './opt-outs.ts';
import type { StepBook } from './rule-books.ts';
import { clockText } from './wall.ts';

/** No work for a desk that concerns a debtor outside the hours of offices (O6). */
export const auditDesks = (givings: readonly Giving[]): Complaint[] =>
  givings
    .filter(({ act, line }) => act.kind !== 'notice' && line === undefined)
    .flatMap(({ act, at, account, policy, of, step }) =>
      shutBy(bindingLaws(policy, of, at), { classes: classesOf(step) }, at, account).map((rule): Complaint => {
        const text = `${act.kind} came at ${clockText(at, account.zone)} ${account.zone}, against ${rule}`;
        return { rule: 'decency', subject: act.key, text };
      }),
    );

const classesOf = ({ does }: StepBook): ActClass[] => (does === 'call' ? ['desk', 'call'] : ['desk']);

/** No message at night, on a Sunday or a holiday as the world saw it, nor on a channel its owner opted out of (O6, F10). */
export function auditDecency(books: Books): Complaint[] {
  return books.felt.flatMap((message): Complaint[] => {
    const act = books.acts.get(message.key ?? '');
    const account = act && books.accounts.get(act.account);
    const policy = account && policyOf(books, account, books.cases.get(act.caseId ?? -1));
    if (!act || !account || !policy) return [];
    const found: Complaint[] = [];
    const complain = (text: string): void => void found.push({ rule: 'decency', subject: act.key, text });
    const laws = bindingLaws(policy, books.cases.get(act.caseId ?? -1), message.at);
    for (const rule of shutBy(laws, { classes: ['message'] }, message.at, account))
      complain(`${message.name} came at ${clockText(message.at, account.zone)} ${account.zone}, against ${rule}`);
    const step = policy.steps.find(({ id }) => id === act.step);
    const optedOut = againstOptOut(books, { message, act, step });
    if (optedOut !== undefined) complain(optedOut);
    return found;
  });
}
