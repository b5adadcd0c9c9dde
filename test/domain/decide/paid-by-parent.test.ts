import { expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';

it('an account somebody else pays for hears nothing and is stopped by nothing of its own, but is seen again [Q8, E5]', () => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
  c.it.w.account.paidBy = 'A9';
  c.until('2026-06-30');
  expect(c.done()).toEqual([]);
  expect(c.service()).toBe('active');
  expect(c.why()).toContain('paidByParent');
  expect(c.nextOn()).toBeDefined();
  c.pays('500.00');
  expect(c.outcome()).toBe('cured');
});

it('an account that pays for itself is chased, and so is one from the day nobody else pays any more [Q8]', () => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
  c.it.w.account.paidBy = c.it.w.account.id;
  c.until('2026-03-04');
  expect(c.done()).toEqual(['reminder/first#1']);
  c.it.w.account.paidBy = 'A9';
  c.until('2026-04-30');
  expect(c.service()).toBe('active');
  c.it.w.account.paidBy = undefined;
  c.until('2026-05-20');
  expect(c.done().length).toBeGreaterThan(1);
});
