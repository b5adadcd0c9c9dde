import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AllocationOrder } from '../../../domain/money/allocate.ts';
import { book, type MoneyEvent } from '../../../domain/money/books/book.ts';
import { type Books, EMPTY_BOOKS } from '../../../domain/money/books/books.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { anyTries, eventOf } from '../../support/money/any-events.ts';
import { freshId, openBooks } from './books.ts';
import { asTheModelSays, inTheLedger } from './books-seen.ts';
import { policiesByOrder } from './policies-by-order.ts';
import { type Moving, post } from './post-events.ts';

let db: FreshDatabase;
let policyIds: ReadonlyMap<AllocationOrder, string>;
beforeAll(async () => {
  db = await freshDatabase();
  policyIds = await policiesByOrder(db.database);
});
afterAll(() => db.drop());

const TYPES = ['invoices', 'payment', 'credit', 'reversal', 'writeOff'] as const satisfies MoneyEvent['type'][];

/** An account in the ledger and in the model. */
interface Twin {
  readonly order: AllocationOrder;
  readonly ledger: Awaited<ReturnType<typeof openBooks>>;
  readonly run: string;
  books: Books;
}

async function twins(): Promise<Twin[]> {
  const made = [...policyIds].map(async ([order, policyId]) => {
    const ledger = await openBooks(db.database, { policyId });
    return { order, ledger, run: freshId('run'), books: EMPTY_BOOKS };
  });
  return Promise.all(made);
}

/** What the tries come to on the model's books, which go on with each. Invoices of a batch are one billing run. */
function moved(twin: Twin, tries: readonly Parameters<typeof eventOf>[1][], type: MoneyEvent['type']): Moving[] {
  const then = (event: MoneyEvent): Moving => {
    twin.books = book(twin.books, { event, order: twin.order });
    return { event, account: twin.ledger, run: twin.run };
  };
  if (type === 'invoices') {
    const run = tries.flatMap((one) => eventOf(twin.books, one) ?? []).filter((event) => event.type === type);
    return [then({ type, invoices: run.flatMap(({ invoices }) => invoices) })];
  }
  return tries.flatMap((one) => {
    const event = eventOf(twin.books, one);
    return event?.type === type ? [then(event)] : [];
  });
}

describe('the built-in ledger', () => {
  it('books what the model books, to the cent, for accounts of all policies at once [M4] [F9]', {
    timeout: 300_000,
  }, async () => {
    const waves = fc.array(fc.tuple(anyTries, anyTries, anyTries), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(waves, async (played) => {
        const accounts = await twins();
        for (const wave of played)
          for (const type of TYPES) {
            // One batch for all three: each account must come out as if it were alone and its events came one by one.
            await post(
              db.database,
              accounts.flatMap((twin, n) => moved(twin, wave[n] ?? [], type)),
            );
            for (const { ledger, books } of accounts)
              expect(await inTheLedger(db.database, ledger.accountId)).toEqual(asTheModelSays(books));
          }
      }),
      { numRuns: 40 },
    );
  });
});
