import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDeps } from '../../../activities/case/deps.ts';
import { openPolicyShelf } from '../../../activities/case/policy-shelf.ts';
import { createFakeGateway } from '../../../activities/notices/fake-gateway.ts';
import { createSweepActivities } from '../../../activities/sweep/sweep-activities.ts';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { addMs, DAY, type Instant, instant, localDate } from '../../../domain/time/instant.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { createAdapters } from '../../../worker/adapters.ts';
import { workerConfig } from '../../../worker/config.ts';
import { openLog } from '../../../worker/logging.ts';
import { changed, shipped } from '../../domain/policy/shipped.ts';
import { openBooks } from '../../store/ledger/books.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

/** Seven and three calendar days before the due date (P1). */
const TWICE = changed({
  text: shipped('corporate-us'),
  from: 'at: { workingDays: -5, from: dueDate }',
  to: `at: { days: -7, from: dueDate }
        notify: pre-due
        via: [email, sms]
      - id: pre-due-again
        at: { days: -3, from: dueDate }`,
});

describe('friendly reminders seven and three days before the due date', () => {
  let fresh: FreshDatabase;
  let close: () => void;
  let deps: CaseDeps;
  let now: Instant = instant('2026-03-09T15:00:00Z');
  beforeAll(async () => {
    fresh = await freshDatabase();
    const { prisma } = fresh.database;
    const policies = [parsePolicy({ text: TWICE, file: 'corporate-us.yaml' })];
    const shelf = await openPolicyShelf({ prisma, policies, presets: readLawPresets(), now: new Date(now) });
    const gateway = createFakeGateway({ now: () => now });
    const config = workerConfig({
      ...{ DATABASE_URL: fresh.url, TEMPORAL_ADDRESS: '127.0.0.1:1', TWILIO_BASE_URL: 'http://127.0.0.1:1' },
      ...{ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'x', TWILIO_FROM: '+12025550100' },
      ...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'billing@example.invalid', LOG_LEVEL: 'silent' },
    });
    const replaced = {
      clock: { now: async () => now },
      deps: { policies: shelf, gateways: { email: gateway, sms: gateway } },
    };
    const made = await createAdapters({ config, prisma, log: openLog('silent'), webhookUrl: '', replaced });
    ({ deps, close } = made);
  });
  afterAll(async () => {
    close?.();
    await fresh?.drop();
  });

  /** The sweep runs twice on each of so many days. */
  const sweeps = async (days: number) => {
    const unused = async () => {
      throw new Error('a sweep of reminders starts no case');
    };
    const sweep = createSweepActivities({
      ...deps,
      startCase: unused,
      runningCases: async () => undefined,
      startCaseOpening: unused,
    });
    for (let day = 0; day < days; day += 1) {
      for (let run = 0; run < 2; run += 1) expect(await sweep.remindBeforeDue({})).toMatchObject({ failed: 0 });
      now = addMs(now, DAY);
    }
  };
  const books = (mail: string) =>
    openBooks(fresh.database, { contactPoints: [{ channel: 'email', address: `${mail}@example.com` }] });
  const reminders = async (accountId: string) => {
    const acts = await fresh.database.prisma.act.findMany({ where: { accountId }, orderBy: { reservedAt: 'asc' } });
    const numbers = new Map(
      (await fresh.database.prisma.invoice.findMany({ where: { accountId } })).map((i) => [i.id, i.number]),
    );
    return acts.map(
      (a) =>
        `${localDate(instant(a.reservedAt), 'America/New_York')} ${a.step} ${a.names.map((id) => numbers.get(id) ?? id)}`,
    );
  };

  it('both go out on their days, each once for an invoice; who is told late is told once [P1, F2]', async () => {
    const [one, two, late] = [await books('one'), await books('two'), await books('late')];
    await one.invoice(['I1', '2026-03-20', 5_000]);
    await two.invoice(['A', '2026-03-20', 5_000], ['B', '2026-03-23', 7_000]);
    await sweeps(9);
    await late.invoice(['L1', '2026-03-20', 5_000]);
    await sweeps(5);
    expect(await reminders(one.accountId)).toEqual(['2026-03-13 pre-due I1', '2026-03-17 pre-due-again I1']);
    // B falls due three days after A: its first reminder would come within a week of A's, its second has its own day.
    expect(await reminders(two.accountId)).toEqual([
      '2026-03-13 pre-due A',
      '2026-03-17 pre-due-again A',
      '2026-03-20 pre-due-again B',
    ]);
    expect(await reminders(late.accountId)).toEqual(['2026-03-18 pre-due-again L1']);
  });
});
