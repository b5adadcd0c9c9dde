import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { inShort, opinionOn, type Run } from './a-run.ts';

/** What is wrong with a clean run, what the auditor must say, and nothing else. */
export interface Breach {
  readonly name: string;
  /** The run with its one breach. */
  readonly run: () => Run;
  readonly says: readonly string[];
  readonly expectOpen?: boolean;
}

/** One test a breach; each takes its rows back. */
export function complains(breaches: readonly Breach[]): void {
  let db: FreshDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it.each(breaches.map((breach) => [breach.name, breach] as const))('%s', async (_, { run, says, expectOpen }) => {
    const complaints = await opinionOn(db.database.prisma, run(), { expectOpen });
    expect(inShort(complaints)).toEqual([...says].sort());
  });
}

/** A story's run after one change. */
export function changed<S extends { readonly run: Run }>(story: S, change: (story: S) => void): Run {
  change(story);
  return story.run;
}
