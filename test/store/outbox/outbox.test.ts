import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relayBatch } from '../../../store/outbox/outbox.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { openActBench } from '../acts/an-act.ts';
import { NOW } from '../ledger/books.ts';

describe('the outbox', () => {
  let fresh: FreshDatabase;
  let accountId: string;
  beforeAll(async () => {
    fresh = await freshDatabase();
    ({ accountId } = await openActBench(fresh.database));
  });
  afterAll(() => fresh.drop());
  const rows = (n: number) =>
    fresh.database.prisma.outbox.createMany({
      data: Array.from({ length: n }, (_, i) => ({
        accountId,
        currency: 'USD',
        letter: { type: 'paymentPosted', id: `p${i}` },
        createdAt: new Date(NOW),
      })),
    });

  it('hands each row to one of several relays, and marks it only when it was sent', async () => {
    await rows(30);
    const sent: number[] = [];
    const relay = () =>
      relayBatch(fresh.database, { lane: 'systems', most: 10, send: async (row) => void sent.push(row.id) });
    const batches = await Promise.all([relay(), relay(), relay()]);
    expect(new Set(sent).size).toBe(sent.length);
    expect(batches.reduce((sum, b) => sum + b.taken, 0)).toBe(sent.length);
    while ((await relay()).taken > 0);
    expect(sent).toHaveLength(30);
    expect(await fresh.database.prisma.outbox.count({ where: { relayedAt: null } })).toBe(0);
  });

  it('keeps a row that could not be sent, with what went wrong, and sends it again [F2]', async () => {
    await rows(2);
    const failing = await relayBatch(fresh.database, {
      lane: 'systems',
      most: 10,
      send: () => Promise.reject(new Error('Temporal is away')),
    });
    expect(failing).toEqual({ taken: 2, failed: 2 });
    expect(await fresh.database.prisma.outbox.findFirst({ where: { relayedAt: null } })).toMatchObject({
      attempts: 1,
      lastError: 'Error: Temporal is away',
    });
    const seen: boolean[] = [];
    expect(
      await relayBatch(fresh.database, {
        lane: 'systems',
        most: 10,
        send: async (row) => void seen.push(row.hasOpenCase),
      }),
    ).toEqual({ taken: 2, failed: 0 });
    expect(seen).toEqual([true, true]);
  });
});
