import type { Place } from '../../domain/law/law.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { addDays, plainDate } from '../../domain/time/plain-date.ts';
import { type Random, seededRandom } from '../../examples/make/random.ts';

/** What an account lives through; a function of the seed alone, whatever the engine does. */
export interface Story {
  readonly n: number;
  readonly owes: readonly (readonly [dueOn: string, amount: string])[];
  readonly happenings: readonly StoryHappening[];
  /** Who is asked says yes, every week. */
  readonly isDiligent: boolean;
}

export interface StoryHappening {
  /** Days after the first due date, at ten in the morning. */
  readonly day: number;
  readonly what: StoryWhat;
  /** How much or how long, 1 to 100. */
  readonly size: number;
}

const WHAT = [
  [8, 'paysPart'],
  [5, 'paysOldest'],
  [3, 'paysAll'],
  [2, 'reverses'],
  [5, 'promises'],
  [4, 'holds'],
  [2, 'liftsHold'],
  [4, 'disputes'],
  [3, 'resolvesForDebtor'],
  [3, 'resolvesForOperator'],
  [3, 'escalates'],
  [3, 'defers'],
  [2, 'rejects'],
  [2, 'moratorium'],
  [5, 'owesMore'],
  [2, 'nobodyLooks'],
] as const;
export type StoryWhat = (typeof WHAT)[number][1];

/** Stories a policy: the first is of a debtor who never pays and never answers. */
export const STORIES = 24;
/** Days after the first due date on which a story ends. */
export const STORY_DAYS = 190;
const SEED = 20_261_126;

/** Where the debtors of a policy live: by its currency. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  USD: [
    { zone: 'America/New_York', country: 'US', subdivision: 'NY' },
    { zone: 'Pacific/Honolulu', country: 'US', subdivision: 'HI' },
  ],
  CAD: [
    { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' },
    { zone: 'America/St_Johns', country: 'CA', subdivision: 'NL' },
  ],
  CNY: [{ zone: 'Asia/Shanghai', country: 'CN' }],
  GBP: [{ zone: 'Europe/London', country: 'GB', subdivision: 'ENG' }],
  EUR: [{ zone: 'Europe/Berlin', country: 'DE', subdivision: 'BE' }],
  AUD: [{ zone: 'Australia/Sydney', country: 'AU', subdivision: 'NSW' }],
};

export function placeOf({ n }: Story, { id, currency }: Policy): Place {
  const places = PLACES[currency];
  const place = places?.[n % places.length];
  if (!place) throw new Error(`say in test/corpus/stories.ts where debtors of ${id} live, who owe ${currency}`);
  return place;
}

export const stories = (): Story[] => Array.from({ length: STORIES }, (_, n) => story(n));

function story(n: number): Story {
  const random = seededRandom({ seed: SEED + n });
  const upTo = (most: number): number => 1 + Math.floor(random.next() * most);
  const first = addDays(plainDate('2026-01-05'), upTo(330));
  const debts = n === 0 ? 1 : upTo(3);
  const owes = Array.from(
    { length: debts },
    (_, i) => [addDays(first, i === 0 ? 0 : upTo(50)), amount(random)] as const,
  );
  const happenings = Array.from({ length: n === 0 ? 0 : upTo(7) }, () => ({
    day: upTo(120),
    what: random.weighted(WHAT),
    size: upTo(100),
  }));
  return { n, owes, happenings: happenings.sort((a, b) => a.day - b.day), isDiligent: n % 3 !== 2 };
}

/** Small debts, large ones, and those near the thresholds of the shipped policies. */
const amount = (random: Random): string =>
  random.weighted([
    [2, `${(1 + random.next() * 40).toFixed(2)}`],
    [2, '50.00'],
    [4, `${(60 + random.next() * 180).toFixed(2)}`],
    [4, `${(250 + random.next() * 9_000).toFixed(2)}`],
  ] as const);

/** In one line, as it stands in the corpus. */
export function storyText({ n, owes, happenings, isDiligent }: Story): string {
  const debts = owes.map(([dueOn, owed]) => `${owed} due ${dueOn}`).join(', ');
  const then = happenings.map(({ day, what, size }) => `day ${day} ${what} ${size}`).join(', ');
  return `story ${n}: ${debts}; ${then || 'nothing happens'}${isDiligent ? '; approvals given weekly' : ''}`;
}
