import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { auditBooks } from '../ledger/audit-books.ts';
import { accountRecord, day, freshId } from '../ledger/books.ts';
import { type Event, inBulks, send } from './a-sender.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** What a billing system has to tell, before it is known in which order it comes. `names`: the how many-th invoice. */
interface Story {
  readonly invoices: readonly { readonly of: number; readonly cents: number; readonly due: number }[];
  readonly moneys: readonly {
    readonly of: number;
    readonly cents: number;
    readonly kind: 'payment' | 'credit';
    readonly names: readonly number[];
    readonly reversed: boolean;
  }[];
}

const ACCOUNTS = [0, 1];
const who = fc.constantFrom(...ACCOUNTS);
const kind = fc.constantFrom('payment' as const, 'payment' as const, 'credit' as const);
const invoice = (cents: fc.Arbitrary<number>) => fc.record({ of: who, cents, due: fc.integer({ min: 1, max: 28 }) });
const story: fc.Arbitrary<Story> = fc.record({
  invoices: fc.array(invoice(fc.integer({ min: 1, max: 900 })), { maxLength: 5 }),
  moneys: fc.array(
    fc.record({
      of: who,
      cents: fc.integer({ min: 1, max: 900 }),
      kind,
      names: fc.array(fc.nat(4), { maxLength: 2 }),
      reversed: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
});
/** Money names one invoice, and never more than there is to pay on it. */
const tidyStory: fc.Arbitrary<Story> = fc.record({
  invoices: fc.array(invoice(fc.integer({ min: 600, max: 900 })), { minLength: 1, maxLength: 5 }),
  moneys: fc.array(
    fc.record({
      of: who,
      cents: fc.integer({ min: 1, max: 100 }),
      kind,
      names: fc.array(fc.nat(4), { minLength: 1, maxLength: 1 }),
      reversed: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
});

/** Numbers that put what they are given in an order, and say what is sent twice. */
const fate = fc.record({
  order: fc.array(fc.nat(1_000_000), { minLength: 24, maxLength: 24 }),
  repeats: fc.array(fc.nat(23), { maxLength: 4 }),
});

function eventsOf({ invoices, moneys }: Story, run: string): Event[] {
  const number = (of: number) => `${run}-${of}`;
  const own = (of: number) => ({ accountNumber: number(of), currency: 'USD' });
  const ofAccount = (of: number) => invoices.flatMap((one, n) => (one.of === of ? [`I${n}`] : []));
  return [
    ...ACCOUNTS.map((of): Event => ({ kind: 'account', body: accountRecord({ number: number(of), debtorId: run }) })),
    ...invoices.map(({ of, cents, due }, n): Event => {
      const dates = { issuedOn: day('2026-01-01'), dueOn: day(`2026-02-${String(due).padStart(2, '0')}`) };
      return { kind: 'invoice', body: { ...own(of), number: `I${n}`, amount: cents, ...dates } };
    }),
    ...moneys.map(({ of, cents, kind, names }, n): Event => {
      const there = ofAccount(of);
      const invoiceNumbers = there.length === 0 ? [] : names.map((name) => there[name % there.length] ?? '');
      const body = {
        ...own(of),
        eventId: `${run}-m${n}`,
        amount: cents,
        receivedOn: day('2026-03-01'),
        invoiceNumbers,
      };
      return { kind, body };
    }),
    ...moneys.flatMap(({ reversed }, n): Event[] => {
      const body = { eventId: `${run}-r${n}`, paymentEventId: `${run}-m${n}`, reversedOn: day('2026-03-05') };
      return reversed ? [{ kind: 'reversal', body }] : [];
    }),
  ];
}

interface Fate {
  readonly order: readonly number[];
  readonly repeats: readonly number[];
}

/** The same events in the order of their lots, some of them again at the end or in between. */
function shuffled(events: readonly Event[], { order, repeats }: Fate): Event[] {
  const again = repeats.flatMap((n) => events[n % events.length] ?? []);
  const lots = [...events, ...again].map((event, n) => ({ event, lot: order[n % order.length] ?? 0 }));
  return lots.sort((a, b) => a.lot - b.lot).map(({ event }) => event);
}

interface Standing {
  readonly owed: number;
  readonly paidNet: number;
  readonly credit: number;
  readonly open: Record<string, number>;
}

/** How the accounts stand, audited; nothing may be waiting any more. */
async function standing(run: string): Promise<Standing[]> {
  const { prisma } = db.database;
  expect(
    await prisma.waitingEvent.count({ where: { OR: [{ key: { contains: run } }, { waitsFor: { contains: run } }] } }),
  ).toBe(0);
  return Promise.all(
    ACCOUNTS.map(async (of) => {
      const { id } = await prisma.account.findUniqueOrThrow({ where: { number: `${run}-${of}` } });
      const { faults, owed, paidNet, credit } = await auditBooks(db.database, id);
      expect(faults).toEqual([]);
      const invoices = await prisma.invoice.findMany({ where: { accountId: id } });
      return { owed, paidNet, credit, open: Object.fromEntries(invoices.map((one) => [one.number, Number(one.open)])) };
    }),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What must be, by arithmetic alone. */
const expected = ({ invoices, moneys }: Story) =>
  ACCOUNTS.map((of) => {
    const standing = moneys.filter((money) => money.of === of && !money.reversed);
    const invoiced = sum(invoices.filter((one) => one.of === of).map(({ cents }) => cents));
    const balance = invoiced - sum(standing.map(({ cents }) => cents));
    const paidNet = sum(standing.filter((money) => money.kind === 'payment').map(({ cents }) => cents));
    return { owed: Math.max(0, balance), paidNet, credit: Math.max(0, -balance) };
  });

const neverRefused = (results: readonly { outcome: string }[]): void =>
  expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([]);

const RUNS = { numRuns: 60 };

it('any order of a billing system’s events, with repeats, singly or in bulk, ends with the same money', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(story, fate, fc.boolean(), async (story, fate, bulk) => {
      const run = freshId('run');
      const events = shuffled(eventsOf(story, run), fate);
      for (const some of bulk ? inBulks(events) : events.map((event) => [event]))
        neverRefused(await send(db.database, some[0]?.kind ?? 'account', some));
      expect(await standing(run)).toMatchObject(expected(story));
    }),
    RUNS,
  );
});

it('all at once they end with the same money', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(story, fate, async (story, fate) => {
      const run = freshId('run');
      const events = shuffled(eventsOf(story, run), fate);
      const results = await Promise.all(events.map((event) => send(db.database, event.kind, [event])));
      neverRefused(results.flat());
      expect(await standing(run)).toMatchObject(expected(story));
    }),
    RUNS,
  );
});

it('money that names its invoice settles the same invoices in any order', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(tidyStory, fate, fc.boolean(), async (story, fate, bulk) => {
      const named = { ...story, moneys: story.moneys.filter(({ of }) => story.invoices.some((one) => one.of === of)) };
      const [tidy, wild] = [freshId('run'), freshId('run')];
      for (const event of eventsOf(named, tidy)) neverRefused(await send(db.database, event.kind, [event]));
      const events = shuffled(eventsOf(named, wild), fate);
      for (const some of bulk ? inBulks(events) : events.map((event) => [event]))
        neverRefused(await send(db.database, some[0]?.kind ?? 'account', some));
      expect(await standing(wild)).toEqual(await standing(tidy));
    }),
    RUNS,
  );
});
