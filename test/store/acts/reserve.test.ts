import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleAct } from '../../../store/acts/settle.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { NOW } from '../ledger/books.ts';
import { LATER, openActBench } from './an-act.ts';

describe('taking an act’s place in the ledger', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());
  const db = () => fresh.database;

  it('gives a key to one of many who ask at once [F2, N3]', async () => {
    const bench = await openActBench(db());
    const taken = await Promise.all(Array.from({ length: 8 }, () => bench.take()));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await db().prisma.contact.count({ where: { debtorId: bench.debtorId } })).toBe(1);
  });

  it('lets two cases of one debtor take one last place under a cap only once [Q17, O6]', async () => {
    const one = await openActBench(db());
    const other = await openActBench(db(), one.debtorId);
    const taken = await Promise.all([one.take(), other.take()]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('gives no order to call when the debtor heard from us since the last look; the order takes no place [Q17, O6]', async () => {
    const one = await openActBench(db());
    const other = await openActBench(db(), one.debtorId);
    expect(await one.take()).toBe(true);
    const order = { key: `${other.row.number}.call.1`, callOrder: true, counted: false };
    expect(await other.take(order)).toBe(false);
    const seen = { ...other.reservation().seen, contacts: 1 };
    expect(await other.take({ ...order, seen })).toBe(true);
    expect(await db().prisma.contact.count({ where: { debtorId: one.debtorId } })).toBe(1);
  });

  it('refuses when the case moved on since the last look [N2]', async () => {
    const bench = await openActBench(db());
    await db().prisma.case.update({ where: { id: bench.row.id }, data: { seq: 7 } });
    expect(await bench.take()).toBe(false);
    expect(await db().prisma.act.count({ where: { caseId: bench.row.id } })).toBe(0);
  });

  it('takes a failed attempt up again under its key, and nothing else [F2]', async () => {
    const bench = await openActBench(db());
    const key = `${bench.row.number}.first.1.sms`;
    expect(await bench.take()).toBe(true);
    await settleAct(db(), { key, status: 'failed', at: LATER, detail: '429' });
    expect(await bench.take()).toBe(true);
    expect(await db().prisma.act.findUniqueOrThrow({ where: { key } })).toMatchObject({
      attempts: 2,
      status: 'reserved',
    });
    await settleAct(db(), { key, status: 'uncertain', at: LATER });
    expect(
      await bench.take({ seen: { caseSeq: 0, contacts: 1, contactsSince: bench.reservation().seen.contactsSince } }),
    ).toBe(false);
  });

  it('frees the place of a message that never arrived, and keeps that of an uncertain one [Q17]', async () => {
    for (const [status, counted] of [
      ['undelivered', false],
      ['failed', false],
      ['uncertain', true],
      ['accepted', true],
    ] as const) {
      const bench = await openActBench(db());
      await bench.take();
      await settleAct(db(), { key: `${bench.row.number}.first.1.sms`, status, at: NOW });
      expect(await db().prisma.contact.findFirst({ where: { debtorId: bench.debtorId } })).toMatchObject({ counted });
    }
  });

  it('settles once: what is settled stands', async () => {
    const bench = await openActBench(db());
    const key = `${bench.row.number}.first.1.sms`;
    await bench.take();
    await settleAct(db(), { key, status: 'accepted', at: NOW, providerRef: 'SM1' });
    await settleAct(db(), { key, status: 'uncertain', at: LATER });
    expect(await db().prisma.act.findUniqueOrThrow({ where: { key } })).toMatchObject({
      status: 'accepted',
      providerRef: 'SM1',
    });
  });
});
