import { describe } from 'vitest';
import { areTold, type Mistake } from './mistake.ts';

const SECOND = 'at: { days: 8, from: anchor }';

const values: readonly Mistake[] = [
  {
    name: 'an unknown currency',
    from: 'currency: USD',
    to: 'currency: USX',
    on: 'USX',
    says: 'currency is "USX"; write an ISO 4217 code, such as USD or CAD',
  },
  {
    name: 'fractional cents',
    from: 'openAtLeast: "250.00"',
    to: 'openAtLeast: "250.005"',
    on: '250.005',
    says: 'stages.legalReferral.when.openAtLeast is "250.005"; there is nothing smaller than the currency\'s 2 digits behind the point; write an amount in quotes, such as "50.00"',
  },
  {
    name: 'an amount without quotes',
    from: 'tolerance: "0.10"',
    to: 'tolerance: 0.10',
    on: 'tolerance:',
    says: 'tolerance is 0.1; write an amount in quotes, such as "50.00"',
  },
  {
    name: 'a negative amount',
    from: 'tolerance: "0.10"',
    to: 'tolerance: "-0.10"',
    on: 'tolerance:',
    says: 'tolerance is "-0.10"; write an amount in quotes',
  },
  {
    name: 'an amount too large to count',
    from: 'openAtLeast: "250.00"',
    to: 'openAtLeast: "99999999999999999"',
    on: '9999999',
    says: 'too large',
  },
  {
    name: 'an approval by nobody',
    from: 'persons: 1',
    to: 'persons: 0',
    on: 'persons: 0',
    says: 'stages.legalReferral.approval.persons is 0; write a whole number from 1 to 5, the number of different people who must say yes',
  },
  {
    name: 'an approval by a stranger',
    from: 'by: finance',
    to: 'by: friends',
    on: 'by: friends',
    says: 'write one of: legal, finance, supervisor',
  },
  {
    name: 'a duration that is none',
    from: 'gap: P5D # Q3',
    to: 'gap: 5 #',
    on: 'gap: 5',
    says: 'stages.reminder.steps[second].gap is 5; write a duration in days, such as P14D',
  },
  {
    name: 'a duration of nothing',
    from: 'within: PT24H',
    to: 'within: PT0H',
    on: 'PT0H',
    says: 'restore.within is "PT0H"; write at least PT1H',
  },
  {
    name: 'an unknown channel',
    from: 'via: [email, sms] # the other',
    to: 'via: [email, pigeon] # the other',
    on: 'pigeon',
    says: 'stages.reminder.steps[second].via[2] is "pigeon"; write one of: sms, email',
  },
  {
    name: 'a channel named twice',
    from: 'via: [email, sms] # the other',
    to: 'via: [sms, sms] # the other',
    on: 'via: [sms, sms]',
    says: 'write each channel once',
  },
  {
    name: 'no number of days',
    from: SECOND,
    to: 'at: { days: eight, from: anchor }',
    on: 'eight',
    says: 'stages.reminder.steps[second].at[1].days is "eight"; write a whole number from -60 to 3650, such as 15',
  },
  {
    name: 'a restore rule without its amount',
    from: 'rule: overduePaid',
    to: 'rule: belowAmount',
    on: 'restore:\n',
    says: 'rule belowAmount compares with an amount; write amount: "20.00"',
  },
  {
    name: 'an amount the restore rule does not use',
    from: 'rule: overduePaid',
    to: 'amount: "5.00"\n  rule: overduePaid',
    on: 'amount: "5.00"',
    says: 'rule overduePaid uses no amount; leave amount out',
  },
  {
    name: 'a word instead of yes or no',
    from: 'onHold: false',
    to: 'onHold: perhaps',
    on: 'perhaps',
    says: 'restore.onHold is "perhaps"; write true or false',
  },
  {
    name: 'an unknown order kind',
    from: 'suspended: [payment, topUp, cancellation]',
    to: 'suspended: [payment, topup, cancellation]',
    on: 'topup',
    says: 'orders.suspended[2] is "topup"; write one of: payment, topUp, newService',
  },
  {
    name: 'orders that forbid to pay',
    from: 'suspended: [payment, topUp, cancellation]',
    to: 'suspended: [topUp, cancellation]',
    on: 'suspended: [topUp',
    says: 'orders.suspended leaves out payment: a debtor may always pay; add payment',
  },
  {
    name: 'an order that is allowed only once service is down',
    from: 'suspended: [payment, topUp, cancellation]',
    to: 'suspended: [payment, topUp, cancellation, relocation]',
    on: 'suspended: [payment',
    says: 'orders.suspended allows relocation, orders.restricted does not; add relocation to restricted or take it out here',
  },
  {
    name: 'an id with capitals',
    from: 'id: corporate-us',
    to: 'id: Corporate US',
    on: 'Corporate US',
    says: 'id is "Corporate US"; write an id of a–z, 0–9 and hyphens',
  },
];

describe('a mistake in a value is told with its line and what to write instead', () => {
  areTold(values);
});
