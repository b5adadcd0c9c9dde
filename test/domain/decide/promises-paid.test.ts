import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';
import { owing } from './one-invoice.ts';

describe('a promise to pay', () => {
  it('is not kept by an instalment of an arrangement: that was promised already [M1, M2, Q1]', () => {
    const c = aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-05');
    c.proposes(3, '2026-03-20');
    c.accepts();
    c.owesMore('2026-03-10', '150.00');
    c.until('2026-03-12');
    expect(c.promises('150.00', '2026-03-20')?.code).toBe('promiseTaken');
    c.pays('167.00', { invoice: 'R1' });
    expect(c.eventTypes()).toContain('instalmentKept');
    expect(c.eventTypes()).not.toContain('promiseKept');
    c.pays('150.00', { invoice: 'R2' });
    expect(c.eventTypes()).toContain('promiseKept');
  });

  it('is not kept by a credit note, nor by paying a bill that was not due when it was made [M2, F9]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '500.00'],
        ['2026-03-12', '100.00'],
      ],
    });
    c.until('2026-03-08');
    c.promises('100.00', '2026-03-12');
    c.pays('100.00', { invoice: 'R2' });
    c.credits('R1', '200.00');
    expect(c.eventTypes()).not.toContain('promiseKept');
    c.pays('50.00', { invoice: 'R1' });
    c.until('2026-03-16');
    expect(c.it.events.find((e) => e.type === 'promiseBroken')).toMatchObject({ paid: 50_00 });
  });

  it('is not kept by a credit note for a whole invoice either, which is told no more then [M2, F9]', () => {
    const c = owing('50.00');
    c.owesMore('2026-03-03', '500.00');
    c.until('2026-03-08');
    c.promises('50.00', '2026-03-12');
    c.it.w.invoices.shift();
    c.credits('R2', '0.01');
    c.until('2026-03-13');
    expect(c.eventTypes()).not.toContain('promiseKept');
  });

  it('made before invoices were counted one by one is kept by all that is paid since', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('100.00', '2026-03-12');
    const { promise } = c.it.state ?? {};
    if (c.it.state && promise) c.it.state = { ...c.it.state, promise: { ...promise, invoices: undefined } };
    c.pays('100.00');
    expect(c.eventTypes()).toContain('promiseKept');
  });

  it('a payment taken back does not keep it', () => {
    const c = owing();
    c.until('2026-03-08');
    c.pays('100.00');
    c.promises('200.00', '2026-03-10');
    c.reverses();
    c.pays('100.00');
    c.until('2026-03-15');
    expect(c.eventTypes()).toContain('promiseBroken');
  });
});
