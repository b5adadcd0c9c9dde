import { customerGroup } from '../case/customer.ts';
import type { Facts, InvoiceFacts } from '../case/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { laterOf, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';

/**
 * The day an invoice is due where a corporate contract has a payment period of its own (P5): counted from its issue,
 * capped by policy, never before the day billing gave. Everybody else: as billing gave it.
 */
export function ownDueDate(invoice: Pick<InvoiceFacts, 'issuedOn' | 'dueOn'>, of: Period): PlainDate {
  const days = of.account.contract?.paymentDays;
  const rules = of.policy.paymentPeriod;
  if (days === undefined || !rules || customerGroup(of.account.segment) !== 'corporate') return invoice.dueOn;
  return laterOf(invoice.dueOn, addDays(invoice.issuedOn, Math.min(days, rules.maxDays)));
}

/** How many of these paid invoices were paid after the day they were due by contract and policy (P4, P5). */
export const paidLate = (
  invoices: readonly (Pick<InvoiceFacts, 'issuedOn' | 'dueOn'> & { readonly paidOn: PlainDate })[],
  of: Period,
): number => invoices.filter((invoice) => invoice.paidOn > ownDueDate(invoice, of)).length;

interface Period {
  readonly account: Pick<Facts['account'], 'segment' | 'contract'>;
  readonly policy: Pick<Policy, 'paymentPeriod'>;
}

/** The facts as the policy takes them: every invoice due on the day its contract says. */
export const withOwnDueDates = (facts: Facts, policy: Period['policy']): Facts =>
  policy.paymentPeriod === undefined
    ? facts
    : {
        ...facts,
        invoices: facts.invoices.map((i) => ({ ...i, dueOn: ownDueDate(i, { account: facts.account, policy }) })),
      };
