import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayOrder } from '../../../domain/decide/may-order.ts';
import { ORDER_KINDS } from '../../../domain/policy/orders.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { anyHistory } from './histories.ts';
import { live } from './live.ts';

const us = shippedPolicy('corporate-us');
const OWES = [
  ['2026-03-02', '200.00'],
  ['2026-03-06', '100.00'],
] as const;
const allowed = (c: TestCase) =>
  mayOrder(c.it.question())
    .orders.filter(({ may }) => may)
    .map(({ kind }) => kind);
const withRestore = (restore: Partial<Policy['restore']>): Policy => ({
  ...us,
  restore: { ...us.restore, ...restore },
});

describe('what an account may order [L16]', () => {
  it('is everything before anything is overdue, and less with every step [L16]', () => {
    const c = aCase({ policy: 'corporate-us', owes: OWES });
    expect(mayOrder(c.it.question())).toMatchObject({ state: 'clear', lifted: undefined });
    expect(allowed(c)).toEqual(ORDER_KINDS);
    c.until('2026-03-04');
    expect(mayOrder(c.it.question())).toMatchObject({
      state: 'overdue',
      lifted: { pay: 20_000, payForService: undefined },
    });
    expect(allowed(c)).toContain('addOn');
    expect(allowed(c)).not.toContain('deviceOnCredit');
    c.until('2026-03-26');
    expect(c.service()).toBe('restricted');
    expect(allowed(c)).toEqual(
      us.orders?.restricted.toSorted((a, b) => ORDER_KINDS.indexOf(a) - ORDER_KINDS.indexOf(b)),
    );
    c.until('2026-04-30');
    expect(c.service()).toBe('suspended');
    expect(allowed(c)).toEqual(['payment', 'topUp', 'cancellation']);
    expect(mayOrder(c.it.question()).orders.find(({ kind }) => kind === 'relocation')).toEqual({
      kind: 'relocation',
      may: false,
      code: 'suspended',
    });
  });

  it('says what lifts the limits: all that is overdue, or less where policy gives service back for less [Q4]', () => {
    const owed = (policy: Policy) => {
      const c = aCase({ policy, owes: OWES });
      c.until('2026-03-26');
      expect(c.service()).toBe('restricted');
      return mayOrder(c.it.question()).lifted;
    };
    expect(owed(us)).toMatchObject({ pay: 30_000, payForService: 30_000 });
    const below = owed(withRestore({ rule: 'belowAmount', amount: 15_000 }));
    expect(below).toMatchObject({ pay: 30_000, payForService: 15_001 });
    expect(below?.text).toBe(
      'Paying $150.01 brings service back; paying all that is overdue, $300.00, lifts every limit.',
    );
    // The second invoice alone would be younger than the first stop.
    expect(owed(withRestore({ rule: 'anchorYounger' }))).toMatchObject({ pay: 30_000, payForService: 20_000 });
  });

  it('is limited by nothing under a policy that has no such block, and by no disputed invoice [M3]', () => {
    const { orders: _, ...without } = us;
    const c = aCase({ policy: without, owes: OWES });
    c.until('2026-03-26');
    expect(mayOrder(c.it.question())).toMatchObject({ state: 'restricted', lifted: undefined });
    expect(new Set(mayOrder(c.it.question()).orders.map(({ code }) => code))).toEqual(new Set(['noLimitsInPolicy']));
    const disputed = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '200.00']] });
    disputed.until('2026-03-04');
    disputed.disputes('R1');
    expect(mayOrder(disputed.it.question()).state).toBe('clear');
  });

  it('says that service is on its way back once it is paid for [L14]', () => {
    const c = aCase({ policy: 'corporate-us', owes: OWES, restoreHours: 5 });
    c.until('2026-03-26');
    c.pays('300.00');
    expect(mayOrder(c.it.question())).toMatchObject({ state: 'restricted', lifted: { pay: 0, restoring: true } });
  });

  it('whatever happens: a debtor may always pay, and what is forbidden says what lifts it', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 200 }), (history, day) => {
        const q = live(history, {}, day).it.question();
        const { orders, lifted } = mayOrder(q);
        expect(orders.map(({ kind }) => kind)).toEqual(ORDER_KINDS);
        expect(orders.find(({ kind }) => kind === 'payment')?.may).toBe(true);
        expect(orders.every(({ may }) => may)).toBe(lifted === undefined);
        if (lifted?.payForService !== undefined) expect(lifted.payForService).toBeLessThanOrEqual(lifted.pay);
      }),
      { numRuns: 200 },
    );
  });
});
