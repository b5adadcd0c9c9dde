import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvoiceFacts } from '../../../domain/case/facts.ts';
import { type LateFeeQuestion, lateFee } from '../../../domain/money/late-fee.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';

const RUNS = { numRuns: 1_000 };
const start = plainDate('2026-01-01');
const anyDay = fc.integer({ min: 0, max: 400 }).map((n) => addDays(start, n));
const anyMinor = fc.integer({ min: 1, max: 5_000_000 });

const anyInvoice: fc.Arbitrary<InvoiceFacts> = fc
  .record({
    dueOn: anyDay,
    amount: anyMinor,
    parts: fc.array(fc.record({ on: anyDay, share: fc.nat(100), what: fc.constantFrom('payment', 'credit') }), {
      maxLength: 4,
    }),
    told: fc.boolean(),
  })
  .map(({ dueOn, amount, parts, told }) => {
    let open = amount;
    const history = parts.map(({ on, share, what }) => {
      const part = Math.floor((open * share) / 100);
      open -= part;
      return { on, amount: part, what };
    });
    const base = { id: 'i', number: 'N', issuedOn: start, dueOn, amount, open, feeOnly: false, writtenOff: false };
    return told ? { ...base, history } : base;
  });

const anyQuestion: fc.Arbitrary<LateFeeQuestion> = fc.record({
  rules: fc.record({
    basisPointsPerDay: fc.integer({ min: 1, max: 300 }),
    freeDays: fc.nat(40),
    capPercent: fc.nat(200),
    floor: fc.constant(0),
    holdDaysFree: fc.constant(true),
  }),
  ceiling: fc.option(
    fc.record({ basisPointsPerDay: fc.integer({ min: 1, max: 300 }), source: fc.constant('an act') }),
    { nil: undefined },
  ),
  invoice: anyInvoice,
  reliefs: fc.array(
    fc
      .record({ from: anyDay, length: fc.nat(30), amount: fc.option(anyMinor, { nil: undefined }) })
      .map(({ from, length, amount }) => ({ from, until: addDays(from, length), amount })),
    { maxLength: 3 },
  ),
  today: anyDay,
});

/** Another way to the same number: day after day, each counted on its own, in ten-thousandths of a cent. */
function dayByDay({ rules, ceiling, invoice, reliefs, today }: LateFeeQuestion): number {
  const rate = Math.min(rules.basisPointsPerDay, ceiling?.basisPointsPerDay ?? rules.basisPointsPerDay);
  let sum = 0n;
  let highest = 0;
  for (let day = addDays(invoice.dueOn, 1 + rules.freeDays); day <= today; day = addDays(day, 1)) {
    const set = (invoice.history ?? []).filter((m) => m.what === 'credit' || m.on <= day);
    const owed = invoice.history ? invoice.amount - set.reduce((all, m) => all + m.amount, 0) : invoice.open;
    const free = reliefs.filter((r) => r.from <= day && day <= r.until);
    const part = free.reduce((all, r) => all + (r.amount ?? Number.MAX_SAFE_INTEGER / 8), 0);
    const base = Math.max(0, owed - part);
    highest = Math.max(highest, base);
    sum += BigInt(base) * BigInt(rate);
  }
  const cap = (BigInt(highest) * BigInt(rules.capPercent)) / 100n;
  const cut = sum / 10_000n;
  return Number(cut < cap ? cut : cap);
}

describe('the late fee, whatever was paid, held or disputed,', () => {
  it('is the sum of its days to the cent [L15]', () => {
    fc.assert(
      fc.property(anyQuestion, (q) => {
        expect(lateFee(q)?.amount ?? 0).toBe(dayByDay(q));
      }),
      RUNS,
    );
  });

  it('is made of the days it names: no cent is made or lost between fee and explanation [L15, L6]', () => {
    fc.assert(
      fc.property(anyQuestion, (q) => {
        const fee = lateFee(q);
        if (!fee) return;
        const told = fee.spans.reduce((sum, s) => sum + BigInt(s.days * fee.basisPointsPerDay) * BigInt(s.base), 0n);
        const raw = Number(told / 10_000n);
        if (fee.cappedBy) expect(fee.amount).toBeLessThan(raw);
        else expect(fee.amount).toBe(raw);
        for (const [n, span] of fee.spans.entries()) {
          expect(span.from > (fee.spans[n - 1]?.until ?? '')).toBe(true);
          expect(span.until <= q.today).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('never goes above the ceiling of the law, and never falls as days pass [L15]', () => {
    fc.assert(
      fc.property(anyQuestion, fc.nat(60), (q, later) => {
        const uncapped = { ...q, ceiling: undefined };
        expect(lateFee(q)?.amount ?? 0).toBeLessThanOrEqual(lateFee(uncapped)?.amount ?? 0);
        if (q.ceiling) {
          const most = BigInt(q.invoice.amount) * BigInt(q.ceiling.basisPointsPerDay ?? 0) * 400n;
          expect(BigInt(lateFee(q)?.amount ?? 0) * 10_000n <= most).toBe(true);
        }
        const then = { ...q, today: addDays(q.today, later) };
        expect(lateFee(then)?.amount ?? 0).toBeGreaterThanOrEqual(lateFee(q)?.amount ?? 0);
      }),
      RUNS,
    );
  });
});
