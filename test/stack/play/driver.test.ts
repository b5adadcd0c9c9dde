import type { Client } from '@temporalio/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMs, DAY, HOUR, type Instant, instant, msBetween } from '../../../domain/time/instant.ts';
import { agendaOf } from '../../../stack/play/agenda.ts';
import { type BusinessClock, openBusinessClock, setBusinessClock } from '../../../stack/play/business-clock.ts';
import { type PlayInput, play } from '../../../stack/play/driver.ts';
import { aCasebook, type Casebook } from './a-casebook.ts';

const start = instant('2026-03-02T00:00:00Z');

let book: Casebook;
let clock: BusinessClock;
let rings: { account: string; at: Instant }[];
let sweeps: { id: string; at: Instant }[];
let troubles: string[];

beforeEach(async () => {
  book = await aCasebook();
  await setBusinessClock({ pool: book.pool, at: start });
  clock = await openBusinessClock(book);
  rings = [];
  sweeps = [];
  troubles = [];
});
afterEach(() => book.drop());

/** Stands in for Temporal and its workers: a case that is rung plans its next act, a sweep does nothing. */
function temporal(next: (account: string, now: Instant) => Instant | 'stays'): Client {
  const signal = (workflowId: string) => async () => {
    const account = workflowId.replace(/^case\/(.*)-USD$/, '$1');
    rings.push({ account, at: clock.now() });
    const nextAt = next(account, clock.now());
    if (nextAt !== 'stays') await book.sql(`update "case" set next_at = $2 where account_id = $1`, [account, nextAt]);
  };
  const workflow = {
    getHandle: (id: string) => ({ signal: signal(id) }),
    execute: async (_name: string, { workflowId }: { workflowId: string }) => {
      sweeps.push({ id: workflowId, at: clock.now() });
      return { reminded: 0, opened: 0, restarted: 0, failed: 0 };
    },
  };
  return { workflow } as unknown as Client;
}

const playing = (client: Client, days: number, over: Partial<PlayInput> = {}) =>
  play({
    pool: book.pool,
    prisma: book.database.prisma,
    client,
    clock,
    agenda: agendaOf([]),
    approvers: { nextAt: async () => undefined, answer: async () => undefined, sent: [], forgetSent: () => undefined },
    taskQueue: 'cases',
    awaitedReports: () => [],
    until: addMs(start, days * DAY),
    signal: new AbortController().signal,
    onStep: () => undefined,
    onTrouble: (sentence) => troubles.push(sentence),
    ...over,
  });

describe('a play', () => {
  it('rings every case within an hour of its time and inside its window, and sweeps once a day', async () => {
    const plan = new Map<string, { nextAt: Instant; windowEnd: Instant }>();
    for (const [hour, windowEnd] of [
      [8, 20],
      [8.5, 8.75],
      [9.4, 20],
      [33, 44],
    ] as const) {
      const account = await book.account();
      const at = (h: number): Instant => addMs(start, h * HOUR);
      plan.set(account, { nextAt: at(hour), windowEnd: at(windowEnd) });
      await book.openCase(account, { nextAt: at(hour), windowEnd: at(windowEnd) });
    }
    const never = addMs(start, 400 * DAY);
    const { slices, stuck } = await playing(
      temporal(() => never),
      3,
    );
    expect(rings.map(({ account }) => account).sort()).toEqual([...plan.keys()].sort());
    for (const { account, at } of rings) {
      const { nextAt, windowEnd } = plan.get(account) as { nextAt: Instant; windowEnd: Instant };
      const late = msBetween(nextAt, at);
      expect(late >= 0 && late <= HOUR + 5_000 && at < windowEnd, `${account}: ${nextAt} rung at ${at}`).toBe(true);
    }
    expect(sweeps.map(({ id, at }) => [id, at.slice(0, 13)])).toEqual([
      ['sweep/2026-03-02', '2026-03-02T17'],
      ['sweep/2026-03-03', '2026-03-03T17'],
      ['sweep/2026-03-04', '2026-03-04T17'],
    ]);
    expect([slices < 12, stuck, troubles]).toEqual([true, [], []]);
  });

  it('goes on without a case that does not move, and says so once', async () => {
    const account = await book.account();
    await book.openCase(account, { nextAt: addMs(start, 10 * HOUR) });
    const { stuck } = await playing(
      temporal(() => 'stays'),
      2,
      { patienceMs: 50 },
    );
    expect(stuck).toHaveLength(1);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatch(/in vain and goes on without: case C\d+, due 2026-03-02T10:00:00.000/);
    expect(clock.now() >= addMs(start, 2 * DAY)).toBe(true);
  });

  it('stands still while a delivery report is awaited', async () => {
    let awaited = 20;
    await playing(
      temporal(() => start),
      1,
      { awaitedReports: () => (awaited-- > 0 ? ['delivery of message SM1'] : []) },
    );
    expect(awaited).toBeLessThan(0);
    expect(troubles).toEqual([]);
  });

  it('ends at once when it is told to', async () => {
    const stopping = new AbortController();
    const stopped = new Error('stopped');
    const ended = playing(
      temporal(() => start),
      3,
      { signal: stopping.signal, awaitedReports: () => ['something that never ends'] },
    );
    stopping.abort(stopped);
    await expect(ended).rejects.toBe(stopped);
  });
});
