import { describe } from 'vitest';
import { areTold, type Mistake, us } from './mistake.ts';

/** Keys that are unknown, missing or written twice, and what is no map at all. */
const keys: readonly Mistake[] = [
  {
    name: 'an unknown key',
    from: 'notify: overdue-2',
    to: 'notfy: overdue-2',
    on: 'notfy',
    says: 'unknown key "notfy" in stages.reminder.steps[second]; write "notify"',
  },
  {
    name: 'an unknown key of the head',
    from: 'tolerance:',
    to: 'tolerence:',
    on: 'tolerence',
    says: 'unknown key "tolerence" in the file; write "tolerance"',
  },
  {
    name: 'an unknown key nothing is like',
    from: 'sla: P30D',
    to: 'sla: P30D\n  whatsoever: 1',
    on: 'whatsoever',
    says: 'unknown key "whatsoever" in dispute; write one of: sla',
  },
  {
    name: 'an unknown stage',
    from: '  suspension:',
    to: '  suspention:',
    on: 'suspention:',
    says: 'unknown key "suspention" in stages; write "suspension"',
  },
  {
    name: 'a missing currency',
    from: 'currency: USD',
    to: '',
    on: 'id: corporate-us',
    says: 'currency is missing; write the ISO 4217 code of the one currency, such as USD',
  },
  {
    name: 'a missing rule',
    from: '  grace: P3D',
    to: '  # P3D',
    on: 'promise:\n',
    says: 'promise.grace is missing; write a duration in days, such as P14D',
  },
  {
    name: 'a missing block',
    from: 'dispute:\n  sla: P30D',
    to: '# none',
    on: 'id: corporate-us',
    says: 'dispute is missing; write a map with the keys sla',
  },
  {
    name: 'orders without a condition',
    from: '  suspended: [payment, topUp, cancellation]\n',
    to: '',
    on: 'orders: #',
    says: 'orders.suspended is missing; write a list of order kinds, such as [payment, topUp, addOn]',
  },
  {
    name: 'an unknown condition in orders',
    from: '  suspended: [payment',
    to: '  suspnded: []\n  suspended: [payment',
    on: 'suspnded',
    says: 'unknown key "suspnded" in orders; write "suspended"',
  },
  {
    name: 'orders that are no map',
    from: us.slice(us.indexOf('orders: #')),
    to: 'orders: none\n',
    on: 'orders: none',
    says: 'orders is "none"; write a map with the keys overdue, restricted, suspended',
  },
  {
    name: 'stages that are no map',
    from: us.slice(us.indexOf('stages:'), us.indexOf('notices:\n')),
    to: 'stages: none\n',
    on: 'stages: none',
    says: 'stages is "none"; write a map with the keys preDue, reminder',
  },
  {
    name: 'a key written twice',
    from: 'currency: USD',
    to: 'currency: USD\ncurrency: CAD',
    on: 'currency: CAD',
    says: 'stands twice in its map; keep one of the two',
  },
  {
    name: 'YAML that does not close',
    from: '{ workingDays: -5, from: dueDate }',
    to: '{ workingDays: -5, from: dueDate',
    on: 'notify: pre-due',
    says: 'not valid YAML: a map that began with { has no }',
  },
];

describe('a mistake in a value is told with its line and what to write instead', () => {
  areTold(keys);
});
