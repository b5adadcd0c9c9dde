import { COLLECTED_IN, COLLECTED_WORDS } from '../domain/backtest/compare.ts';
import type { Counts, Tally } from '../domain/backtest/tally.ts';
import { majorUnits } from '../domain/money/amount.ts';
import type { Plot } from './charts.ts';
import type { Compared } from './report.ts';

/** The pictures of a comparison, each with its heading. */
export function plotsOf(compared: Compared): { readonly title: string; readonly plot: Plot }[] {
  const { currency, a, b } = compared;
  const acts = namesOf(a.tally.acts, b.tally.acts);
  const months = namesOf(a.tally.months, b.tally.months).sort();
  const stages = COLLECTED_IN.filter((it) => it !== 'inTime' && (a.tally.collected[it] || b.tally.collected[it]));
  const money = ({ collected }: Tally) =>
    stages.map((it) => majorUnits({ minor: collected[it]?.amount ?? 0, currency }));
  return [
    {
      title: 'Acts by kind',
      plot: { kind: 'bar', names: acts, ...both(compared, 'acts', acts), unit: 'acts' },
    },
    {
      title: 'Acts by month',
      plot: { kind: 'line', names: months, ...both(compared, 'months', months), unit: 'acts' },
    },
    {
      title: 'Late money, by the stage it came in',
      plot: {
        kind: 'bar',
        names: stages.map((it) => COLLECTED_WORDS[it].replace('no stage: ', '')),
        a: money(a.tally),
        b: money(b.tally),
        unit: currency,
      },
    },
    {
      title: 'Accounts by how often they were contacted',
      plot: {
        kind: 'bar',
        names: BANDS.map(({ name }) => name),
        a: inBands(a.tally),
        b: inBands(b.tally),
        unit: 'accounts',
      },
    },
    {
      title: 'Days of service lost',
      plot: {
        kind: 'bar',
        names: ['restricted', 'suspended'],
        a: daysOf(a.tally),
        b: daysOf(b.tally),
        unit: 'days',
      },
    },
  ];
}

const namesOf = (a: Counts, b: Counts): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])];

const both = ({ a, b }: Compared, of: 'acts' | 'months', names: readonly string[]) => ({
  a: names.map((name) => a.tally[of][name] ?? 0),
  b: names.map((name) => b.tally[of][name] ?? 0),
});

const daysOf = ({ restrictedDays, suspendedDays }: Tally): number[] => [restrictedDays, suspendedDays].map(Math.round);

const BANDS = [
  { name: 'never', upTo: 0 },
  { name: '1', upTo: 1 },
  { name: '2–3', upTo: 3 },
  { name: '4–6', upTo: 6 },
  { name: '7–12', upTo: 12 },
  { name: '13–24', upTo: 24 },
  { name: 'more', upTo: Number.POSITIVE_INFINITY },
] as const;

function inBands({ contacts }: Tally): number[] {
  const bands = BANDS.map(() => 0);
  for (const [n, accounts] of Object.entries(contacts)) {
    const band = BANDS.findIndex(({ upTo }) => Number(n) <= upTo);
    bands[band] = (bands[band] ?? 0) + accounts;
  }
  return bands;
}
