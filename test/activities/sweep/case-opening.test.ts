import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../activities/clock/fixed-clock.ts';
import { createOpeningActivities } from '../../../activities/sweep/case-opening.ts';
import { instant } from '../../../domain/time/instant.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { countOverdueWithoutCase, overdueWithoutCase } from '../../../store/sweep/pages.ts';
import type { PacedPage, PacedPageDone } from '../../../workflows/case-opening.ts';
import { takeToEnd, upload } from '../../store/intake/a-job.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { rowsOf, toText } from '../../support/portfolio.ts';

const now = instant('2020-03-10T15:00:00Z');
const PACE = 5;
const PAGE = 2 * PACE;
const log = { info() {}, warn() {}, error() {} };

describe('a page of cases opened at a pace', () => {
  let fresh: FreshDatabase;
  let prisma: PrismaClient;
  let ids: string[];
  let started: string[];
  beforeAll(async () => {
    fresh = await freshDatabase();
    prisma = fresh.database.prisma;
    const rows = [...rowsOf(25, { due_on: '2020-03-01' }), ...rowsOf(3, { due_on: '2020-03-10' })];
    await takeToEnd(prisma, (await upload(prisma, toText(rows))).number, { batchSize: 100 });
    ids = (await overdueWithoutCase({ prisma }, { after: '', most: 100, now, tolerance: 1 })).map((a) => a.accountId);
  });
  beforeEach(async () => {
    started = [];
    await prisma.case.deleteMany();
  });
  afterAll(() => fresh.drop());

  const open = (page: PacedPage, fails: readonly string[] = []): Promise<PacedPageDone> => {
    const { openAtPace } = createOpeningActivities({
      ...{ prisma, clock: fixedClock(now), log, pace: PACE },
      async startCase({ accountId }) {
        started.push(accountId);
        if (fails.includes(accountId)) throw new Error('no server');
      },
    });
    return new MockActivityEnvironment().run(openAtPace, page);
  };
  /** As first looks do. */
  const look = (accounts: readonly string[]) =>
    prisma.case.createMany({
      data: accounts.map((accountId) => ({
        ...{ accountId, currency: 'USD', stage: 'reminder', policyId: 'corporate-us', policyVersion: 'x' },
        ...{ openAmount: 1n, state: {}, openedAt: new Date(now) },
      })),
    });

  it('is as large as two seconds allow, and says how many are left and how long to rest', async () => {
    expect(ids).toHaveLength(25);
    const page = await open({ count: true });
    expect(started).toEqual(ids.slice(0, PAGE));
    expect(page).toMatchObject({ opened: PAGE, failed: 0, next: ids[PAGE - 1], left: 15, pace: PACE });
    expect(page.restMs).toBeGreaterThan(500);
    expect(page.restMs).toBeLessThanOrEqual((PAGE * 1000) / PACE);
  });

  it('counts only when asked, and the last one says that none is left', async () => {
    expect(await open({ after: ids[4], count: false })).toMatchObject({ opened: PAGE, left: undefined });
    const last = await open({ after: ids[19], count: true });
    expect(last).toMatchObject({ opened: 5, left: 0 });
    expect(last.next).toBeUndefined();
  });

  it('goes on behind one that cannot be started', async () => {
    expect(await open({ count: false }, [ids[3] ?? ''])).toMatchObject({ opened: PAGE - 1, failed: 1, next: ids[9] });
    expect(started).toHaveLength(PAGE);
  });

  it('begins when those before it have looked: a slow machine sets the pace itself', async () => {
    await open({ count: false });
    started = [];
    const second = open({ since: '', after: ids[9], count: false });
    await look(ids.slice(0, 5));
    await expect.poll(waiting).toBe(5);
    expect(started).toEqual([]);
    await look(ids.slice(5, 9));
    await second;
    expect(started).toEqual(ids.slice(10, 20));
  });

  it('does not wait for ever for some that never get a case', async () => {
    const page = await open({ since: '', after: ids[9], count: false });
    expect(page.opened).toBe(PAGE);
  });

  const waiting = () => countOverdueWithoutCase({ prisma }, { after: '', upTo: ids[9], now, tolerance: 1 });
});
