import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrismaClient } from '../../../generated/prisma/client.ts';
import { postPayment } from '../../../store/ledger/post-payment.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addCase, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

it('a payment takes at most six statements, what is owed one', async () => {
  const books = await openBooks(db.database);
  await addCase(db.database, { accountId: books.accountId });
  await books.invoice(['A', '2026-01-02', 3000], ['B', '2026-02-02', 3000]);
  const statements: string[] = [];
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: db.url }),
    log: [{ emit: 'event', level: 'query' }],
  });
  prisma.$on('query', (event) => statements.push(event.query));
  try {
    await postPayment({ prisma }, books.posting(4000));
    const counted = statements.splice(0);
    expect(counted.map((sql) => sql.trim().split(/\s/)[0]?.toUpperCase())).toContain('COMMIT');
    expect(counted.length).toBeLessThanOrEqual(6);
    await readMoney({ prisma }, { accountId: books.accountId });
    expect(statements).toHaveLength(1);
  } finally {
    await prisma.$disconnect();
  }
});
