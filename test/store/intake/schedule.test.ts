import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, plainDate, weekday } from '../../../domain/time/plain-date.ts';
import { scheduledInvoices, scheduledPayments } from '../../../store/intake/schedule.ts';
import { wholeWeekShift } from '../../../store/intake/whole-week-shift.ts';
import { aPortfolio, aRow } from './a-portfolio.ts';

const dayZero = plainDate('2020-02-03');

describe('the whole-week shift', () => {
  it('puts day 0 on the Monday of the week, be it asked on that Monday or on the Sunday after', () => {
    expect(addDays(dayZero, wholeWeekShift({ dayZero, to: plainDate('2026-11-16') }))).toBe('2026-11-16');
    expect(addDays(dayZero, wholeWeekShift({ dayZero, to: plainDate('2026-11-22') }))).toBe('2026-11-16');
  });

  it('is always whole weeks, and never a week off', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        const to = addDays(dayZero, days);
        const shift = wholeWeekShift({ dayZero, to });
        const shifted = addDays(dayZero, shift);
        expect(Math.abs(shift % 7)).toBe(0);
        expect(weekday(shifted)).toBe(1);
        expect(daysBetween(shifted, to)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(shifted, to)).toBeLessThan(7);
      }),
    );
  });

  it('refuses a day 0 that is no Monday', () => {
    expect(() => wholeWeekShift({ dayZero: plainDate('2020-02-04'), to: dayZero })).toThrow('has to be a Monday');
  });
});

describe('what is still to come', () => {
  const path = () =>
    aPortfolio([
      aRow({ invoice: 'late', cleared_on: '2020-03-02' }),
      aRow({ invoice: 'early', cleared_on: '2020-02-05', amount: '7.25' }),
      aRow({ invoice: 'withheld' }),
      aRow({ invoice: 'bad', cleared_on: '2020-02-05', amount: '-1' }),
      aRow({ invoice: 'next month', issued_on: '2020-03-01', due_on: '2020-03-20' }),
      aRow({ invoice: 'today', issued_on: '2020-02-03' }),
    ]);

  it('payments come in the order of their days, shifted, good rows only', async () => {
    const payments = await scheduledPayments({ path: path(), shift: 7 });
    expect(payments).toEqual([
      {
        eventId: expect.any(String),
        account: 'AC-1',
        invoice: 'early',
        amount: 725,
        currency: 'USD',
        on: '2020-02-12',
      },
      {
        eventId: expect.any(String),
        account: 'AC-1',
        invoice: 'late',
        amount: 10_000,
        currency: 'USD',
        on: '2020-03-09',
      },
    ]);
  });

  it('a payment keeps its event id whatever the shift, and the id names nobody', async () => {
    const ids = await Promise.all([0, 7, 364].map((shift) => scheduledPayments({ path: path(), shift })));
    expect(new Set(ids.flat().map(({ eventId }) => eventId)).size).toBe(2);
    expect(ids.flat().every(({ eventId }) => /^cleared-[0-9a-f]{20}$/.test(eventId))).toBe(true);
  });

  it('invoices come after the day of the import only, on their shifted issue date', async () => {
    expect(await scheduledInvoices({ path: path(), shift: 7, after: plainDate('2020-02-10') })).toEqual([
      {
        account: 'AC-1',
        invoice: 'next month',
        amount: 10_000,
        currency: 'USD',
        issuedOn: '2020-03-08',
        dueOn: '2020-03-27',
      },
    ]);
  });
});
