import fc from 'fast-check';
import { addMs, type Instant, instant, type PlainDate } from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';

const NOON = instant('2026-03-02T12:00:00Z');

export const near = fc.integer({ min: -400, max: 400 }).map((n): PlainDate => addDays(plainDate('2026-03-02'), n));

/** What comes from billing may say "for ever". */
export const day = fc.oneof(
  { weight: 20, arbitrary: near },
  { weight: 1, arbitrary: fc.constantFrom(plainDate('1900-01-01'), plainDate('9999-12-31')) },
);

export const time = fc.integer({ min: -400 * 1440, max: 400 * 1440 }).map((m): Instant => addMs(NOON, m * 60_000));

export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

export const ids = fc.constantFrom('I1', 'I2', 'I3');

export const names = fc.uniqueArray(ids);

export const cents = fc.integer({ min: 0, max: 100_000 });

export const small = fc.integer({ min: 0, max: 5 });

const steps = [
  'first',
  'second',
  'notice',
  'stop-notice',
  'restrict',
  'suspension-notice',
  'suspend',
  'refer',
  'write-off',
  'call',
  'terminate',
  'place',
  'place.recall',
  'bureau',
  'bureau.correct',
  'list',
];

export const step = fc.constantFrom(...steps, 'restore', 'restored', 'waiver.1', 'settlement.1', 'unknown');
