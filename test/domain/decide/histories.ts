import fc from 'fast-check';
import type { PlannedAct } from '../../../domain/decide/decision.ts';
import type { Place } from '../../../domain/law/law.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import type { Answer, Answers } from '../../support/imagined/answers.ts';

/** A made-up life of an account: what it owes, what happens to it on which day, and how the world answers. */
export interface History {
  readonly policy: 'corporate-us' | 'wireless-ca';
  readonly place: Place;
  readonly owes: readonly (readonly [dueOn: string, amount: string])[];
  readonly happenings: readonly Happening[];
  readonly answers: readonly Answer[];
  readonly restoreHours: number;
  /** Every week somebody says yes to what is asked. */
  readonly isDiligent: boolean;
}

export interface Happening {
  /** Days after the first due date, and minutes into that day. */
  readonly day: number;
  readonly minute: number;
  readonly what: What;
  /** How much, which or how long, as the kind of happening takes it. */
  readonly size: number;
  readonly other: number;
}

const WHAT = [
  'pays',
  'paysOldest',
  'paysAll',
  'reverses',
  'credits',
  'promises',
  'amends',
  'holds',
  'lifts',
  'disputes',
  'resolves',
  'approves',
  'approves',
  'rejects',
  'escalates',
  'defers',
  'moratorium',
  'exempts',
  'owesMore',
  'optsOut',
  'newAddress',
  'otherContact',
  'nobodyLooks',
  'nobodyLooks',
  'serviceCeases',
] as const;
export type What = (typeof WHAT)[number];

const PLACES: Readonly<Record<History['policy'], readonly Place[]>> = {
  'corporate-us': [
    { zone: 'America/New_York', country: 'US', subdivision: 'NY' },
    { zone: 'Pacific/Honolulu', country: 'US', subdivision: 'HI' },
    { zone: 'Pacific/Auckland', country: 'NZ' },
  ],
  'wireless-ca': [
    { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' },
    { zone: 'America/St_Johns', country: 'CA', subdivision: 'NL' },
    { zone: 'America/Vancouver', country: 'CA', subdivision: 'BC' },
  ],
};

const cents = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

/** Around the thresholds of the policies, and anything else. */
const amount = fc
  .oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 4_990, max: 5_010 }), fc.integer({ min: 1, max: 100_000 }))
  .map(cents);

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Answer>({ is: 'delivered', afterHours: 0.1 }) },
  { weight: 2, arbitrary: fc.constant<Answer>({ is: 'accepted' }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map((h): Answer => ({ is: 'undelivered', afterHours: h })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map((h): Answer => ({ is: 'delivered', afterHours: h })) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Answer>(
      { is: 'rejected' },
      { is: 'failed' },
      { is: 'crashBefore' },
      { is: 'crashAfter' },
      { is: 'moneyMoved' },
    ),
  },
);

const happening: fc.Arbitrary<Happening> = fc.record({
  day: fc.integer({ min: 0, max: 180 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  what: fc.constantFrom(...WHAT),
  size: fc.integer({ min: 0, max: 1_000 }),
  other: fc.integer({ min: 0, max: 1_000 }),
});

const startDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays(plainDate('2025-01-01'), n));

const debts = (most: number, apart: number) =>
  fc
    .tuple(startDay, fc.array(fc.tuple(fc.integer({ min: 0, max: apart }), amount), { minLength: 1, maxLength: most }))
    .map(([first, list]) => list.map(([n, owed], i) => [addDays(first, i === 0 ? 0 : n), owed] as const));

const who = fc
  .constantFrom<History['policy']>('corporate-us', 'wireless-ca')
  .chain((policy) => fc.constantFrom(...PLACES[policy]).map((place) => ({ policy, place })));

/** Anything may happen. */
export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    who,
    owes: debts(4, 60),
    happenings: fc.array(happening, { maxLength: 14 }),
    answers: fc.array(answer, { minLength: 1, maxLength: 12 }),
    restoreHours: fc.integer({ min: 0, max: 40 }),
    isDiligent: fc.boolean(),
  })
  .map(({ who: { policy, place }, happenings, ...rest }) => ({
    policy,
    place,
    ...rest,
    happenings: happenings.sort((a, b) => a.day - b.day || a.minute - b.minute),
  }));

/** Nobody pays, nobody objects, and what is sent arrives in the end. */
export const patientHistory: fc.Arbitrary<History> = fc
  .record({
    who,
    owes: debts(3, 10),
    answers: fc.array(
      fc.constantFrom<Answer>(
        { is: 'delivered', afterHours: 0.1 },
        { is: 'delivered', afterHours: 20 },
        { is: 'accepted' },
        { is: 'done' },
      ),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ who: { policy, place }, ...rest }) => ({
    policy,
    place,
    ...rest,
    happenings: [],
    restoreHours: 1,
    isDiligent: false,
  }));

/** Each attempt takes the answer its key points at: the same act is always answered the same way. */
export function answersFrom(list: readonly Answer[]): Answers {
  return (act: PlannedAct, attempt: number) => {
    let hash = attempt;
    for (const letter of act.key) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
    // Not the same trouble for ever: after four attempts things work again.
    return attempt > 4 ? undefined : list[hash % list.length];
  };
}

export const firstDueOf = ({ owes }: History) => plainDate([...owes].map(([dueOn]) => dueOn).sort()[0] ?? '');
