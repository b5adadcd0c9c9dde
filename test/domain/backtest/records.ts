import fc from 'fast-check';
import type { ReplayRules } from '../../../domain/backtest/account-run.ts';
import type { RecordedAccount, RecordedDebtor } from '../../../domain/backtest/recorded.ts';
import { parseAmount } from '../../../domain/money/amount.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { instant } from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { calendar, lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';

/** Due date, amount in major units, and the day it was paid. */
export type Owed = readonly [dueOn: string, amount: string, clearedOn?: string | undefined];

const PLACES = {
  USD: { zone: 'America/New_York', country: 'US', subdivision: 'NY' },
  CAD: { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' },
} as const;

/** A debtor with accounts of one currency, reached by both channels. */
export function aDebtor(accounts: readonly (readonly Owed[])[], currency: 'USD' | 'CAD' = 'USD'): RecordedDebtor {
  return { id: 'D1', accounts: accounts.map((owes, n) => anAccount(`A${n + 1}`, owes, currency)) };
}

function anAccount(id: string, owes: readonly Owed[], currency: 'USD' | 'CAD'): RecordedAccount {
  const since = instant('2020-01-01T00:00:00Z');
  return {
    account: {
      id,
      debtorId: 'D1',
      currency,
      place: PLACES[currency],
      language: 'en',
      segment: 'corporate',
      region: 'US-NY',
      serviceType: 'mobile',
    },
    reach: (['sms', 'email'] as const).map((channel) => ({
      channel,
      optedOut: false,
      broken: false,
      changedAt: since,
    })),
    invoices: owes.map(([dueOn, amount, clearedOn], n) => ({
      id: `${id}/R${n + 1}`,
      number: `R${n + 1}`,
      issuedOn: addDays(plainDate(dueOn), -15),
      dueOn: plainDate(dueOn),
      amount: parseAmount(amount, currency),
      clearedOn: clearedOn === undefined ? undefined : plainDate(clearedOn),
    })),
  };
}

/** A shipped policy, or one made from it, until the end of a day. */
export function rulesOf(given: string | Policy, until: string): ReplayRules {
  const policy = typeof given === 'string' ? shippedPolicy(given) : given;
  return { policy, law: lawFor(policy), calendar, until: instant(`${addDays(plainDate(until), 1)}T04:00:00Z`) };
}

const cents = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

const owed: fc.Arbitrary<Owed> = fc
  .record({
    due: fc.nat(200),
    amount: fc.oneof(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 4_990, max: 5_010 }),
      fc.integer({ min: 1, max: 90_000 }),
    ),
    paidAfter: fc.option(fc.integer({ min: -10, max: 220 }), { nil: undefined }),
  })
  .map(({ due, amount, paidAfter }) => {
    const dueOn = addDays(plainDate('2025-01-06'), due);
    return [dueOn, cents(amount), paidAfter === undefined ? undefined : addDays(dueOn, paidAfter)] as const;
  });

/** A debtor of up to three accounts, under a shipped policy of its currency. */
export const anyRecord: fc.Arbitrary<{ debtor: RecordedDebtor; policy: 'corporate-us' | 'wireless-ca' }> = fc
  .record({
    policy: fc.constantFrom('corporate-us' as const, 'wireless-ca' as const),
    accounts: fc.array(fc.array(owed, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ policy, accounts }) => ({ policy, debtor: aDebtor(accounts, policy === 'corporate-us' ? 'USD' : 'CAD') }));
