import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../activities/clock/system-clock.ts';
import { createLedgerServiceControl } from '../../../activities/service/ledger-service-control.ts';
import type { ServiceControl } from '../../../activities/service/port.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { type Books, freshId, openBooks } from '../../store/ledger/books.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let db: FreshDatabase;
let control: ServiceControl;
beforeAll(async () => {
  db = await freshDatabase();
  control = createLedgerServiceControl({ prisma: db.database.prisma, clock: systemClock() });
});
afterAll(() => db.drop());

interface Race {
  readonly books: Books;
  readonly serviceId: string;
  seq: number;
}

const suspensions = (serviceId: string) =>
  db.database.prisma.serviceLog.count({ where: { serviceId, command: 'suspend', effect: 'applied' } });

const nextTurn = () => new Promise<void>((done) => setImmediate(done));

/** Looks and suspends as often as it can while something is owed, as the loop would; looks once more when nothing is. */
async function suspendWhileOwed(race: Race): Promise<number> {
  for (let refused = 0; ; ) {
    const money = await readMoney(db.database, { accountId: race.books.accountId });
    if (!money || money.invoices.every((invoice) => invoice.open === 0)) return refused;
    const seq = ++race.seq;
    const order = {
      serviceId: race.serviceId,
      accountId: race.books.accountId,
      command: 'suspend',
      key: `k${seq}`,
    } as const;
    const result = await control.apply({ ...order, seq, moneyVersion: money.moneyVersion });
    if (result.outcome === 'moneyMoved') refused++;
    await nextTurn();
  }
}

/** Pays in parts; the moment the last one is visible, counts what was suspended until then. */
async function payUp(race: Race): Promise<number> {
  for (const cents of [100, 200, 300]) await race.books.pay(cents);
  await race.books.pay(400);
  return suspensions(race.serviceId);
}

it('never suspends after the payment that cleared the account was visible [F3]', async () => {
  let raced = 0;
  for (let round = 0; round < 8; round++) {
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        const serviceId = freshId('S');
        const race: Race = { books: await openBooks(db.database, { service: { id: serviceId } }), serviceId, seq: 0 };
        await race.books.invoice(['A', '2026-01-02', 400], ['B', '2026-02-02', 600]);
        const looks = Promise.all([1, 2, 3, 4].map(() => suspendWhileOwed(race)));
        const before = await payUp(race);
        raced += (await looks).reduce((a, b) => a + b, 0);
        expect(await suspensions(serviceId)).toBe(before);
      }),
    );
  }
  expect(raced).toBeGreaterThan(0); // else nothing was raced
});
