import { expect, it } from 'vitest';
import { forecast } from '../../../domain/forecast/forecast.ts';
import { aCase } from '../../support/a-case.ts';

const owing = (payer?: string) => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
  c.it.w.account.paidBy = payer;
  return c;
};

it('an account somebody else pays for hears nothing and is stopped by nothing of its own, but is seen again [Q8, E5]', () => {
  const c = owing('A9');
  c.until('2026-06-30');
  expect(c.it.w.acts.map((act) => act.kind)).toEqual(['task']);
  expect(c.service()).toBe('active');
  expect(c.why()).toEqual(['paidByParent']);
  expect(c.nextOn()).toBeDefined();
  c.pays('500.00');
  expect(c.outcome()).toBe('cured');
});

it('whoever pays is asked, when the account itself would have heard first, and again when other bills are overdue [Q8, L2]', () => {
  const own = owing();
  own.until('2026-03-10');
  const c = owing('A9');
  c.untilTime('2026-03-03', '01:00');
  expect(c.why().slice(0, 2)).toEqual(['paidByParent', 'stepDue']);
  expect(forecast(c.it.question())).toMatchObject({
    acts: [{ act: { what: 'askPayer' } }],
    ends: { how: 'ladderDone' },
  });
  c.until('2026-03-10');
  expect(c.dayOf('reminder/ask.payer.A9#1')).toBe(own.dayOf('reminder/first#1'));
  c.until('2026-03-20');
  c.owesMore('2026-03-25', '70.00');
  c.until('2026-04-20');
  expect(c.done()).toEqual(['reminder/ask.payer.A9#1']);
  c.pays('500.00');
  expect(c.worklist()).toEqual([]);
  c.until('2026-05-20');
  expect(c.worklist()).toEqual(['askPayer C1.ask.payer.A9.2']);
  expect(c.done()).toEqual(['reminder/ask.payer.A9#1', 'reminder/ask.payer.A9#2']);
  expect(c.it.w.acts.at(-1)?.amount).toBe(7000);
});

it('another payer is asked anew, and nobody while the account is on hold [Q8, F4]', () => {
  const c = owing('A9');
  c.untilTime('2026-03-03', '01:00');
  c.holds('2026-03-03', '2026-03-20');
  c.until('2026-03-20');
  expect(c.done()).toEqual([]);
  c.until('2026-04-10');
  expect(c.done()).toEqual(['reminder/ask.payer.A9#1']);
  c.it.w.account.paidBy = 'A8';
  c.until('2026-05-30');
  expect(c.done()).toEqual(['reminder/ask.payer.A9#1', 'reminder/ask.payer.A8#1']);
});

it('an account that pays for itself is chased, and so is one from the day nobody else pays any more [Q8]', () => {
  const c = owing('A9');
  c.it.w.account.paidBy = c.it.w.account.id;
  c.until('2026-03-04');
  expect(c.done()).toEqual(['reminder/first#1']);
  c.it.w.account.paidBy = 'A9';
  c.until('2026-04-30');
  expect(c.service()).toBe('active');
  c.it.w.account.paidBy = undefined;
  c.until('2026-06-20');
  expect(c.done().length).toBeGreaterThan(2);
});
