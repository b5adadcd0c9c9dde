import type { PlainDate } from '../time/instant.ts';
import { addDays, addMonths } from '../time/plain-date.ts';

/** One way to sort what is owed by its age (S1): every age from `from` on lies in exactly one bucket. */
export interface BucketSet {
  readonly id: string;
  /** Days after the due date at which the first bucket begins: 0 takes in what is due today. */
  readonly from: number;
  /** Youngest first; the last has no end. */
  readonly buckets: readonly Bucket[];
}

/** The last day of a bucket, inclusive, in days or in calendar months after the due date; neither: it has no end. */
export interface Bucket {
  readonly id: string;
  readonly days?: number | undefined;
  readonly months?: number | undefined;
}

/** Due dates of a bucket on a day, both inclusive; `from` missing: any earlier one too. */
export interface DueRange {
  readonly bucket: string;
  readonly from?: PlainDate | undefined;
  readonly to: PlainDate;
}

/** Which due dates each bucket takes on a day at the debtor's place. */
export function dueRanges(set: BucketSet, today: PlainDate): readonly DueRange[] {
  let to = addDays(today, -set.from);
  return set.buckets.map((bucket) => {
    const from = firstDue(bucket, today);
    const range = { bucket: bucket.id, from, to };
    if (from) to = addDays(from, -1);
    return range;
  });
}

function firstDue({ days, months }: Bucket, today: PlainDate): PlainDate | undefined {
  if (days !== undefined) return addDays(today, -days);
  if (months === undefined) return undefined;
  // Months differ in length: the first due date whose term of so many months is not over.
  let due = addDays(addMonths(today, -months), -4);
  while (addMonths(due, months) < today) due = addDays(due, 1);
  return due;
}
