import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../domain/backtest/replay.ts';
import { add, newTally } from '../../../domain/backtest/tally.ts';
import { decide } from '../../../domain/decide/decide.ts';
import { localDate } from '../../../domain/time/instant.ts';
import { anyRecord, rulesOf } from './records.ts';

const RUNS = { numRuns: 1_000 };
const END = '2026-03-31';

describe('whatever a record holds', () => {
  it('there is never an act on a paid invoice or account [N6, F3]', () => {
    fc.assert(
      fc.property(anyRecord, ({ debtor, policy }) => {
        const recorded = new Map(debtor.accounts.flatMap(({ invoices }) => invoices).map((one) => [one.id, one]));
        replay(debtor, {
          ...rulesOf(policy, END),
          onAct: (act, q) => {
            if (act.step === 'restored') return;
            const today = localDate(q.now, q.facts.account.place.zone);
            expect(act.names.length, `${act.key} on ${today}`).toBeGreaterThan(0);
            for (const id of act.names) {
              const { dueOn, clearedOn } = recorded.get(id) ?? {};
              expect(dueOn !== undefined && dueOn < today, `${act.key} names ${id}, not overdue on ${today}`).toBe(
                true,
              );
              expect(clearedOn === undefined || clearedOn > today, `${act.key} names ${id}, paid by ${today}`).toBe(
                true,
              );
            }
          },
        });
      }),
      RUNS,
    );
  });

  it('a debtor has never more than one counted contact a day and three a week [N6, Q17]', () => {
    fc.assert(
      fc.property(anyRecord, ({ debtor, policy }) => {
        const days: number[] = [];
        replay(debtor, {
          ...rulesOf(policy, END),
          onAct: (act, q) => {
            if (!act.counted) return;
            days.push(Date.parse(localDate(q.now, q.facts.account.place.zone)) / 86_400_000);
          },
        });
        expect(new Set(days).size).toBe(days.length);
        for (const day of days) expect(days.filter((d) => d >= day && d < day + 7).length).toBeLessThanOrEqual(3);
      }),
      RUNS,
    );
  });

  it('all money comes in that really came, and service is never down once all is paid [N6, L14]', () => {
    fc.assert(
      fc.property(anyRecord, ({ debtor, policy }) => {
        const paid = debtor.accounts
          .flatMap(({ invoices }) => invoices)
          .filter(({ clearedOn }) => clearedOn !== undefined && clearedOn <= END);
        const tally = replay(debtor, {
          ...rulesOf(policy, END),
          onDecision: (q, decision) => {
            const isDown = q.facts.service?.state === 'restricted' || q.facts.service?.state === 'suspended';
            if (isDown && decision.anchor === undefined && !q.facts.invoices.some((i) => i.writtenOff))
              expect(decision.restores.length).toBe(1);
          },
        });
        const collected = Object.values(tally.collected);
        expect(collected.reduce((sum, { amount }) => sum + amount, 0)).toBe(paid.reduce((sum, i) => sum + i.amount, 0));
        expect(collected.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(paid.length);
      }),
      RUNS,
    );
  });

  it('what was paid before changes no decision any more: it may be left out [N6, Q2]', () => {
    fc.assert(
      fc.property(anyRecord, ({ debtor, policy }) => {
        replay(debtor, {
          ...rulesOf(policy, END),
          onDecision: (q, decision) => {
            const today = localDate(q.now, q.facts.account.place.zone);
            const own = debtor.accounts.find(({ account }) => account.id === q.facts.account.id)?.invoices ?? [];
            const paid = own
              .filter(({ clearedOn }) => clearedOn !== undefined && clearedOn <= today)
              .filter(({ id }) => !q.facts.invoices.some((i) => i.id === id))
              .map((one) => ({ ...one, clearedOn: undefined, open: 0, feeOnly: false, writtenOff: false }));
            const invoices = [...paid, ...q.facts.invoices];
            expect(decide({ ...q, facts: { ...q.facts, invoices } })).toEqual(decision);
          },
        });
      }),
      RUNS,
    );
  });

  it('tallies add up to the same whichever way they are put together [N6]', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 3 }), (records) => {
        const each = records.map(({ debtor, policy }) => replay(debtor, rulesOf(policy, END)));
        const [forth, back] = [newTally(), newTally()];
        for (const one of each) add(forth, one);
        for (const one of [...each].reverse()) add(back, one);
        expect({ ...back, restrictedDays: 0, suspendedDays: 0 }).toEqual({
          ...forth,
          restrictedDays: 0,
          suspendedDays: 0,
        });
        expect(back.suspendedDays).toBeCloseTo(forth.suspendedDays, 6);
      }),
      { numRuns: 200 },
    );
  });
});
