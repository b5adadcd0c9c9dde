import { describe, expect, it } from 'vitest';
import { stopGrounds } from '../../../domain/law/notice-periods.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { lawOf } from './made-up-preset.ts';

const law = lawOf('ca-wireless');
const small = {
  stop: 'suspend',
  law,
  currency: 'CAD',
  openOverdue: 5000,
  oldestDueOn: plainDate('2025-12-31'),
  today: plainDate('2026-02-28'),
  brokenPromises: 0,
} as const;

describe('grounds for a stop under the Wireless Code [N4]', () => {
  it('exactly fifty dollars for exactly two months are no ground, and the answer says what would be', () => {
    expect(stopGrounds(small)).toEqual({
      met: false,
      rule: 'ca-wireless/grounds',
      text: 'None of these holds: more than CAD 50.00 overdue; overdue for more than 2 months; an arrangement broken.',
    });
  });

  it.each([
    ['a cent more than fifty dollars', { openOverdue: 5001 }],
    ['a day more than two months', { today: plainDate('2026-03-01') }],
    ['a broken arrangement', { brokenPromises: 1 }],
  ])('%s is one', (_, facts) => {
    expect(stopGrounds({ ...small, ...facts })).toEqual({ met: true });
  });

  it('an amount in another currency is none, the other grounds still are', () => {
    expect(stopGrounds({ ...small, currency: 'USD', openOverdue: 1_000_000 }).met).toBe(false);
    expect(stopGrounds({ ...small, currency: 'USD', brokenPromises: 1 }).met).toBe(true);
  });

  it('nothing is asked where no preset asks for grounds', () => {
    const decency = lawOf();
    expect(stopGrounds({ ...small, law: decency, openOverdue: 1 })).toEqual({ met: true });
  });
});
