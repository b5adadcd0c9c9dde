import { z } from 'zod';
import { PolicyError } from '../policy/policy-error.ts';
import { openReader, type Reader } from '../policy/reader.ts';
import { readSource } from '../policy/source.ts';
import { identifier, whole } from '../policy/written-values.ts';
import type { Bucket, BucketSet } from './bucket-sets.ts';

const bucketId = z
  .string({ error: 'write a short name in quotes, such as "31-60"' })
  .regex(/^[a-z0-9][a-z0-9+-]{0,19}$/, {
    error: 'write at most 20 of a–z, 0–9, + and hyphens, such as "31-60" or "90+"',
  });

const bucketPart = z.object(
  {
    id: bucketId,
    days: whole({ from: 1, to: 36_500, such: 'the last day it takes, such as 30' }).optional(),
    months: whole({ from: 1, to: 1_200, such: 'the last month it takes, such as 3' }).optional(),
  },
  { error: 'write a bucket such as { id: "0-30", days: 30 }' },
);

const setPart = z.object(
  { id: identifier, from: whole({ from: 0, to: 1, such: '0 to take in what is due today, else 1' }) },
  { error: 'write a set with id, from and buckets' },
);

/** The file that holds them, beside the policies. */
export const AGEING = 'ageing.yaml';

/** Reads sets of ageing buckets. Throws a PolicyError with every mistake: file, line, what is wrong and what to write. */
export function parseBucketSets({ text, file }: { readonly text: string; readonly file: string }): BucketSet[] {
  const source = readSource({ text, file });
  if (source.problems.length > 0) throw new PolicyError(source.problems);
  const reader = openReader(source);
  reader.members({ path: [], known: ['sets'] });
  const sets = reader.elements(['sets']).flatMap((_, index) => readSet(reader, index) ?? []);
  if (sets.length === 0 && reader.problems.length === 0)
    reader.report({
      path: [],
      text: 'no sets; write sets: [ { id: thirties, from: 0, buckets: [ { id: "0-30", days: 30 }, { id: "30+" } ] } ]',
    });
  reportTwice(reader, ['sets'], sets);
  if (reader.problems.length > 0) throw new PolicyError(reader.problems);
  return sets;
}

function readSet(reader: Reader, index: number): BucketSet | undefined {
  const path = ['sets', index];
  const head = reader.part({ schema: setPart, path, keys: ['id', 'from', 'buckets'] });
  const written = reader.elements([...path, 'buckets']);
  const buckets = written.flatMap((_, n) => reader.part({ schema: bucketPart, path: [...path, 'buckets', n] }) ?? []);
  if (written.length === 0) reader.report({ path, text: 'it has no buckets; write buckets, youngest first' });
  if (!head || buckets.length < written.length || buckets.length === 0) return undefined;
  checkOrder(reader, [...path, 'buckets'], buckets);
  reportTwice(reader, [...path, 'buckets'], buckets);
  return { ...head, buckets };
}

/** Each ends later than the one before, all in one unit, and the last has no end: every age has one bucket. */
function checkOrder(reader: Reader, path: readonly PropertyKey[], buckets: readonly Bucket[]): void {
  const unit = buckets[0]?.months === undefined ? 'days' : 'months';
  for (const [n, bucket] of buckets.entries()) {
    const at = { path: [...path, n] };
    const before = buckets[n - 1]?.[unit];
    const isLast = n === buckets.length - 1;
    if (isLast && (bucket.days ?? bucket.months) !== undefined)
      reader.report({
        ...at,
        text: `the last bucket has no end: leave ${unit} out, or add one such as { id: "${bucket[unit] ?? ''}+" }`,
      });
    else if (!isLast && bucket[unit] === undefined)
      reader.report({ ...at, text: `only the last bucket has no end, and a set keeps to one unit: write ${unit}` });
    else if (bucket.days !== undefined && bucket.months !== undefined)
      reader.report({ ...at, text: 'write days or months, not both' });
    else if (before !== undefined && (bucket[unit] ?? before + 1) <= before)
      reader.report({ ...at, text: `it ends before the one above; write ${unit}: ${before + 1} or more` });
  }
}

function reportTwice(reader: Reader, path: readonly PropertyKey[], named: readonly { readonly id: string }[]): void {
  for (const [n, { id }] of named.entries())
    if (named.findIndex((other) => other.id === id) < n)
      reader.report({ path: [...path, n], text: `"${id}" stands twice; rename one` });
}
