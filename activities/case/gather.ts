import { ApplicationFailure } from '@temporalio/activity';
import type { Facts } from '../../domain/case/facts.ts';
import { newCase } from '../../domain/case/state.ts';
import type { Question } from '../../domain/decide/question.ts';
import { paidLate, withOwnDueDates } from '../../domain/money/payment-period.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type CaseReading, readCase } from '../../store/casebook/read-case.ts';
import type { OpenItems } from '../billing/port.ts';
import { contactFacts } from './contact-facts.ts';
import type { CaseDeps } from './deps.ts';
import { BillingFailed } from './plainly.ts';
import { reachable } from './reach.ts';

/** Everything read for one decision. */
export interface Gathered {
  readonly now: Instant;
  readonly reading: CaseReading;
  readonly facts: Facts;
  readonly policy: Policy;
  /** Asked of the open case, or of a new one that is not there yet. */
  readonly question: Question;
}

/** Reads the facts anew: the clock, the casebook in one statement, and what billing says is open. */
export async function gather(deps: CaseDeps, of: { accountId: string; currency: string }): Promise<Gathered> {
  const now = await deps.clock.now();
  const [reading, money] = await Promise.all([readCase(deps, { ...of, now }), openItems(deps, of.accountId)]);
  if (!reading)
    throw ApplicationFailure.nonRetryable(
      `There is no account ${of.accountId}; import it, then send "retry".`,
      'unknownAccount',
    );
  if (reading.account.currency !== of.currency)
    throw ApplicationFailure.nonRetryable(
      `Account ${of.accountId} is kept in ${reading.account.currency}, the case in ${of.currency}; start it in the account's currency.`,
      'currencyMismatch',
    );
  const open = reading.case;
  const policy = open
    ? await deps.policies.pinned({ id: open.policyId, version: open.policyVersion })
    : await deps.policies.current(reading.policyId);
  const { account, paidLately } = reading;
  const read: Facts = {
    account: { ...account, paidLate: paidLate(paidLately, { account, policy }) },
    ...money,
    service: reading.service,
    acts: reading.acts,
    contacts: reading.contacts,
    calls: reading.calls,
    reach: reachable(deps, reading.reach),
    moratoria: reading.moratoria,
  };
  const contactData = contactFacts(deps, { reading, policy, now });
  const facts = withOwnDueDates({ ...read, contactData }, policy);
  const question = questionFrom(deps, { reading, facts, policy, now });
  return { now, reading, facts, policy, question };
}

/** Billing is a counterpart of its own: what ops read names it, not the database. */
async function openItems(deps: CaseDeps, accountId: string): Promise<OpenItems> {
  try {
    return await deps.billing.openItems({ accountId });
  } catch (error) {
    throw new BillingFailed(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function questionFrom(deps: CaseDeps, g: Omit<Gathered, 'question'>): Question {
  return {
    caseNumber: g.reading.case?.number ?? '',
    policy: g.policy,
    law: deps.policies.lawOf(g.policy),
    calendar: deps.calendar,
    facts: g.facts,
    state: g.reading.case?.state ?? newCase(g.now),
    now: g.now,
  };
}
