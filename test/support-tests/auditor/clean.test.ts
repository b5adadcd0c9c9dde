import { expect, it } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { opinionOn } from './a-run.ts';
import { restored, restrictedInCanada, suspended, writtenOff } from './stories.ts';

it.each([
  ['a case that waits for its referral', suspended],
  ['a case paid after its suspension', restored],
  ['a case written off', writtenOff],
  ['a restriction under the Wireless Code', restrictedInCanada],
])('the auditor is silent on %s', async (_name, story) => {
  const db = await freshDatabase();
  try {
    expect(await opinionOn(db.database.prisma, story().run)).toEqual([]);
  } finally {
    await db.drop();
  }
});
