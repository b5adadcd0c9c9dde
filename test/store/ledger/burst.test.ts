import { afterAll, beforeAll, expect, it } from 'vitest';
import { postPayments } from '../../../store/ledger/post-payment.ts';
import type { NewPosting } from '../../../store/ledger/posting.ts';
import { together } from '../../../store/ledger/together.ts';
import { upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { accountRecord, day, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const desk = (lanes = 2) =>
  together({
    most: 200,
    lanes,
    work: (postings: readonly NewPosting[]) => postPayments(db.database, { postings, now: NOW }),
  });
const posting = (eventId: string, accountNumber: string): NewPosting => ({
  eventId,
  accountNumber,
  currency: 'USD',
  amount: 100,
  receivedOn: day('2026-03-10'),
});

it('ten thousand payments in a burst, each sent twice, are all taken, exactly once [F2]', {
  timeout: 300_000,
}, async () => {
  const accounts = Array.from({ length: 500 }, (_, n) => accountRecord({ number: `burst-${n}` }));
  await upsertAccounts(db.database, { accounts, now: NOW });
  const post = desk();
  const burst = Array.from({ length: 20_000 }, (_, n) => posting(`b-${n % 10_000}`, `burst-${n % 500}`));
  const results = await Promise.all(burst.map(post));
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  expect([count('posted'), count('alreadyTaken')]).toEqual([10_000, 10_000]);
  const [sums] = await db.database.prisma.$queryRaw<{ payments: bigint; paid: bigint; credit: bigint }[]>`
    select (select count(*) from payment) as payments, sum(paid_net)::bigint as paid, sum(credit)::bigint as credit from account`;
  expect(sums).toEqual({ payments: 10_000n, paid: 1_000_000n, credit: 1_000_000n });
});

it('each of many that come at once gets its own answer, and nobody fails for another', async () => {
  const books = await openBooks(db.database);
  // One at a time, so that of two with one id the first comes first.
  const post = desk(1);
  const results = await Promise.allSettled([
    post(posting('good-1', books.number)),
    post({ ...posting('bad', books.number), amount: -1 }),
    post(posting('good-1', books.number)),
    post(posting('early', 'nobody-yet')),
    post(posting('good-2', books.number)),
  ]);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value.outcome : result.reason))).toEqual([
    'posted',
    'refused',
    'alreadyTaken',
    'waiting',
    'posted',
  ]);
});

it('when a go fails, each of its items is tried alone', async () => {
  const work = async (items: readonly number[]): Promise<number[]> => {
    if (items.includes(3)) throw new Error('three is no number');
    return items.map((item) => item * 10);
  };
  const ask = together({ work, most: 10, lanes: 1 });
  const results = await Promise.allSettled([1, 2, 3, 4].map(ask));
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
    10,
    20,
    'failed',
    40,
  ]);
});
