import { afterAll, beforeAll } from 'vitest';
import { fixedClock } from '../../../activities/clock/fixed-clock.ts';
import { createFakeServiceControl } from '../../../activities/service/fake-service-control.ts';
import { createServiceFaults } from '../../../activities/service/faults.ts';
import { createLedgerServiceControl } from '../../../activities/service/ledger-service-control.ts';
import { freshId, NOW, openBooks } from '../../store/ledger/books.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { serviceContract } from './service-contract.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

serviceContract('the built-in ledger', async () => {
  const { prisma } = db.database;
  const serviceId = freshId('S');
  const books = await openBooks({ prisma }, { service: { id: serviceId } });
  const clock = fixedClock(NOW);
  const faults = createServiceFaults();
  return {
    control: createLedgerServiceControl({ prisma, clock, faults }),
    faults,
    clock,
    serviceId,
    accountId: books.accountId,
    moneyVersion: async () => (await books.account()).moneyVersion,
    moveMoney: async () => void (await books.pay(1)),
    end: async (state) => void (await prisma.service.update({ where: { id: serviceId }, data: { state } })),
    async felt() {
      const rows = await prisma.serviceLog.findMany({ where: { serviceId }, orderBy: { id: 'asc' } });
      return rows.map((row) => `${row.seq} ${row.command} ${row.effect}`);
    },
  };
});

serviceContract('the fake', async () => {
  const clock = fixedClock(NOW);
  const faults = createServiceFaults();
  let moneyVersion = 0;
  const control = createFakeServiceControl({ clock, faults, moneyVersionOf: () => moneyVersion });
  const service = { id: 'S1', accountId: 'A1' };
  control.addService(service);
  return {
    control,
    faults,
    clock,
    serviceId: service.id,
    accountId: service.accountId,
    moneyVersion: async () => moneyVersion,
    moveMoney: async () => void moneyVersion++,
    end: async (state) => control.addService({ ...service, state }),
    felt: async () => control.log.map((row) => `${row.seq} ${row.command} ${row.effect}`),
  };
});
