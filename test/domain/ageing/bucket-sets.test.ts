import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueRanges } from '../../../domain/ageing/bucket-sets.ts';
import { parseBucketSets } from '../../../domain/ageing/load.ts';
import { PolicyError } from '../../../domain/policy/policy-error.ts';
import { addDays, addMonths, daysBetween, plainDate } from '../../../domain/time/plain-date.ts';
import { readBucketSets } from '../../../policies/read-ageing.ts';

const shippedText = readFileSync(new URL('../../../policies/ageing.yaml', import.meta.url), 'utf8');
const sets = readBucketSets();
const anyDay = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays(plainDate('2024-01-01'), n));

describe('ageing buckets', () => {
  it('come as the three shipped sets [S1]', () => {
    expect(sets.map(({ id, buckets }) => [id, ...buckets.map((b) => b.id)])).toEqual([
      ['thirties', '0-30', '31-60', '61-90', '90+'],
      ['quarter', '1-30', '31-90', '90+'],
      ['short-long', 'short', 'long'],
    ]);
  });

  it('take every age from the first day on exactly once, each on the days it names [S1]', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5, max: 200 }), fc.constantFrom(...sets), (today, age, set) => {
        const due = addDays(today, -age);
        const taken = dueRanges(set, today).filter((r) => (r.from === undefined || r.from <= due) && due <= r.to);
        expect(taken).toHaveLength(age >= set.from ? 1 : 0);
        const bucket = set.buckets.find((b) => b.id === taken[0]?.bucket);
        if (bucket?.days !== undefined) expect(daysBetween(due, today)).toBeLessThanOrEqual(bucket.days);
        if (bucket?.id === 'short') expect(addMonths(due, 3) >= today).toBe(true);
        if (bucket?.id === 'long') expect(addMonths(due, 3) < today).toBe(true);
        if (bucket?.id === '90+') expect(age).toBeGreaterThan(90);
      }),
    );
  });

  it.each([
    {
      name: 'a bucket that ends before the one above',
      line: 9,
      from: 'days: 60',
      to: 'days: 30',
      says: 'it ends before the one above; write days: 31 or more',
    },
    {
      name: 'a last bucket with an end',
      line: 11,
      from: '{ id: "90+" }\n  - id: quarter',
      to: '{ id: "90+", days: 120 }\n  - id: quarter',
      says: 'the last bucket has no end: leave days out',
    },
    {
      name: 'a bucket without an end in the middle',
      line: 9,
      from: ', days: 60',
      to: '',
      says: 'only the last bucket has no end, and a set keeps to one unit: write days',
    },
    {
      name: 'months among days',
      line: 9,
      from: 'days: 60',
      to: 'months: 2',
      says: 'a set keeps to one unit: write days',
    },
    { name: 'a name twice', line: 9, from: '"31-60"', to: '"0-30"', says: '"0-30" stands twice; rename one' },
    {
      name: 'a set twice',
      line: 12,
      from: 'id: quarter',
      to: 'id: thirties',
      says: '"thirties" stands twice; rename one',
    },
    { name: 'an unknown key', line: 6, from: 'from: 0', to: 'form: 0', says: 'unknown key "form"' },
    {
      name: 'a first day that is neither',
      line: 6,
      from: 'from: 0',
      to: 'from: 7',
      says: 'write a whole number from 0 to 1',
    },
    {
      name: 'days that are none',
      line: 9,
      from: 'days: 60',
      to: 'days: sixty',
      says: 'write a whole number from 1 to 36500',
    },
    {
      name: 'a set without buckets',
      line: 18,
      from: 'buckets:\n      - { id: short, months: 3 }\n      - { id: long }',
      to: 'buckets: []',
      says: 'it has no buckets',
    },
  ])('are refused with the line and what to write: $name', ({ from, to, says, line }) => {
    if (!shippedText.includes(from)) throw new Error(`the file does not contain ${from}`);
    const text = shippedText.replace(from, to);
    const problems = problemsOf(text);
    const about = problems.filter((p) => p.text.includes(says));
    expect(about, JSON.stringify(problems)).toHaveLength(1);
    expect(about[0]?.line).toBe(line);
  });

  it.each(['', 'sets: []', 'sets: none', '- a'])('a file that has none: %j', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});

function problemsOf(text: string) {
  try {
    parseBucketSets({ text, file: 'ageing.yaml' });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}
