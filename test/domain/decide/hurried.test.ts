import { expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';

/** Too little for any stop: after the notice only the write-off is left. */
const small = () => aCase({ policy: 'consumer-mobile-cn', owes: [['2025-01-01', '0.10']] });

it('an escalation hurries no write-off: nobody pays because he is given up [M2, E1]', () => {
  const c = small();
  c.until('2025-01-17');
  expect(c.done()).toContain('formalNotice/notice#1');
  c.escalates();
  c.until('2025-05-30');
  expect(c.approval()).toBeUndefined();
  expect(c.done().filter((act) => act.startsWith('writeOff'))).toEqual([]);
});

it('a payment that is taken back leaves no hurry from before it [M2, Q5]', () => {
  const owing = () => aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
  const [calm, hurried] = [owing(), owing()];
  for (const c of [calm, hurried]) {
    c.until('2026-03-04');
    expect(c.done()).toEqual(['reminder/first#1']);
    if (c === hurried) c.escalates();
    c.pays('500.00');
    c.untilTime('2026-03-04', '23:59');
    expect(c.outcome()).toBe('cured');
    c.reverses();
    c.until('2026-03-06');
  }
  expect(hurried.done()).toEqual(calm.done());
});
