import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMs, DAY, type Instant } from '../../../domain/time/instant.ts';
import { readCase } from '../../../store/casebook/read-case.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { openActBench } from '../acts/an-act.ts';
import { NOW } from '../ledger/books.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

it('calls of the last two weeks are read with the case, and whether the debtor was spoken to [O6, Q17]', async () => {
  const { prisma } = fresh.database;
  const { accountId } = await openActBench(fresh.database);
  const read = () => readCase(fresh.database, { accountId, currency: 'USD', now: NOW });
  const caseId = (await read())?.case?.id ?? 0;
  const ago = (days: number): Instant => addMs(NOW, -days * DAY);
  const noted = [
    { at: ago(20), way: 'phone', outcome: 'spoken' },
    { at: ago(3), way: 'phone', outcome: 'noAnswer' },
    { at: ago(2), way: 'visit', outcome: 'spoken' },
    { at: ago(1), way: 'phone', outcome: 'promised' },
  ];
  await prisma.caseEvent.createMany({
    data: noted.map(({ at, way, outcome }, n) => ({
      caseId,
      seq: 900 + n,
      type: 'contactRecorded',
      body: { type: 'contactRecorded', id: `L${n}`, by: 'agent', way, outcome, counted: true },
      at: new Date(at),
    })),
  });
  expect((await read())?.calls).toEqual([
    { at: ago(3), conversation: false },
    { at: ago(1), conversation: true },
  ]);
});
