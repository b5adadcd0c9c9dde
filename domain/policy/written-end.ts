import { block, daysAboveZero, flag, identifier, whole } from './written-values.ts';

/** What holds when a debt grows too old, is written off or a case closes. */
export const endParts = () => ({
  limitation: block({
    years: whole({ from: 1, to: 30, such: 'such as 3' }),
    warn: daysAboveZero,
  }).transform((of) => ({ years: of.years, warnDays: of.warn })),
  afterWriteOff: block({ reopens: flag, compareEvery: daysAboveZero }).transform((of) => ({
    reopens: of.reopens,
    compareEveryDays: of.compareEvery,
  })),
  closing: block({ thank: identifier.optional(), winBack: identifier.optional() }),
});
