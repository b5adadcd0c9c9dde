import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DueNotice, jointNotices, underCap } from '../../../domain/debtor/one-notice.ts';

const due = (accountId: string, over: Partial<DueNotice> = {}): DueNotice => ({
  accountId,
  step: 'first',
  stage: 'reminder',
  template: 'overdue-1',
  required: false,
  invoices: [`${accountId}-1`],
  currency: 'USD',
  amount: 1_000,
  ...over,
});
const FORMAL = { step: 'notice', stage: 'formalNotice', template: 'formal-notice', required: true } as const;
const STOP = { step: 'stop-notice', stage: 'restriction', template: 'stop-notice', required: true } as const;
const accounts = (list: ReturnType<typeof jointNotices>) => list.map((n) => n.covers.map((c) => c.accountId));

describe('one debtor with many accounts', () => {
  it('hears of all that is due in one message, in the words of the gravest [Q17]', () => {
    const joint = jointNotices([due('A1'), due('A2', { step: 'second', template: 'overdue-2' }), due('A3', FORMAL)]);
    expect(joint).toMatchObject([
      { template: 'formal-notice', required: true, owed: [{ currency: 'USD', amount: 3_000 }] },
    ]);
    expect(accounts(joint)).toEqual([['A3', 'A1', 'A2']]);
  });

  it('gets every legally required notice in its own words, those first [Q17, L13]', () => {
    const joint = jointNotices([due('A1'), due('A2', FORMAL), due('A3', STOP), due('A4', FORMAL)]);
    expect(joint.map((n) => n.template)).toEqual(['stop-notice', 'formal-notice']);
    expect(accounts(joint)).toEqual([
      ['A3', 'A1'],
      ['A2', 'A4'],
    ]);
    expect(accounts([...underCap(joint, 1)])).toEqual([['A3', 'A1']]);
    expect(underCap(joint, 0)).toEqual([]);
  });

  it('is never asked for amounts of two currencies as one, nor for one debt twice [Q17, Q12]', () => {
    const [joint] = jointNotices([
      due('A1'),
      due('A1', { step: 'second' }),
      due('A2', { currency: 'CAD', amount: 500 }),
    ]);
    expect(joint?.owed).toEqual([
      { currency: 'USD', amount: 1_000 },
      { currency: 'CAD', amount: 500 },
    ]);
  });

  const some = fc.array(
    fc
      .record({ accountId: fc.constantFrom('A1', 'A2', 'A3'), kind: fc.constantFrom({}, FORMAL, STOP) })
      .map(({ accountId, kind }) => due(accountId, kind)),
    { maxLength: 8 },
  );

  it('has all that is due covered exactly once, in as few messages as the law’s own words take [Q17]', () => {
    fc.assert(
      fc.property(some, (list) => {
        const joint = jointNotices(list);
        const covered = joint.flatMap((n) => n.covers);
        expect(covered).toHaveLength(list.length);
        expect(list.every((notice) => covered.includes(notice))).toBe(true);
        const words = new Set(list.filter((n) => n.required).map((n) => n.template)).size;
        expect(joint).toHaveLength(list.length === 0 ? 0 : Math.max(1, words));
        const firstOptional = joint.findIndex((n) => !n.required);
        expect(firstOptional === -1 || joint.slice(firstOptional).every((n) => !n.required)).toBe(true);
        for (const n of joint) for (const c of n.covers) expect(!c.required || c.template === n.template).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
