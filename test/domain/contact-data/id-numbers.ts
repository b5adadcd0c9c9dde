import fc from 'fast-check';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';

/** The table of the standard, GB 11643-1999 appendix A: not the way the product counts. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export const byTheTable = (first17: string): string =>
  first17 + ('10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11] ?? '');

const REGIONS = ['110105', '310104', '440305', '510107', '650102', '710000', '810000', '830000', '911124'];
const born = fc.integer({ min: 0, max: 46_000 }).map((days) => addDays(plainDate('1900-01-01'), days));
const parts = fc.record({ region: fc.constantFrom(...REGIONS), born, order: fc.integer({ min: 1, max: 999 }) });

/** Born from 1900 to 2025. */
export const idNumbers18 = parts.map(({ region, born: day, order }) =>
  byTheTable(`${region}${day.replaceAll('-', '')}${String(order).padStart(3, '0')}`),
);

/** Of the old form: born in the twentieth century. */
export const idNumbers15 = parts
  .filter(({ born: day }) => day < '2000-01-01')
  .map(
    ({ region, born: day, order }) => `${region}${day.replaceAll('-', '').slice(2)}${String(order).padStart(3, '0')}`,
  );
