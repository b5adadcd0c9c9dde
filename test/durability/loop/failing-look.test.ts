import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PolicyShelf } from '../../../activities/case/deps.ts';
import { openPolicyShelf } from '../../../activities/case/policy-shelf.ts';
import { addMs, DAY, instant, MINUTE, msBetween } from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicies } from '../../../policies/read-policies.ts';
import { historyOf, timersIn } from '../../support/history.ts';
import { moodyBilling } from '../../support/moody-billing.ts';
import { WAIT } from '../../support/patience.ts';
import { cardOf, pendingFailures } from '../../support/shown.ts';
import { type Resident, startTown, type Town } from '../../support/town.ts';

/** Twice as long each time, at most six hours. */
const PAUSES_MIN = [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360];

describe('a look that fails', () => {
  let town: Town;
  let shelf: PolicyShelf;
  let hasBug = false;
  const mood = moodyBilling(() => town);
  const policies: PolicyShelf = {
    current: (id) => shelf.current(id),
    every: () => shelf.every(),
    ofNewCase: (query) => shelf.ofNewCase(query),
    pinned: (query) => {
      if (hasBug) throw new TypeError("Cannot read properties of undefined (reading 'steps')");
      return shelf.pinned(query);
    },
    lawOf: (policy) => shelf.lawOf(policy),
  };
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z', replaced: { deps: { billing: mood.billing, policies } } });
    const content = { policies: readPolicies(), presets: readLawPresets() };
    shelf = await openPolicyShelf({ prisma: town.prisma, ...content, now: new Date(0) });
  });
  afterAll(() => town?.close());
  afterEach(async () => {
    for (const [, cause] of causes) await cause.mend();
  });

  /** Nothing is due for weeks: only what the test sends makes it look. */
  const held = async () => {
    // The next night in New York: no act is under way when the hold comes.
    const due = (await town.now()).slice(0, 10);
    await town.env.sleep(msBetween(await town.now(), addMs(instant(`${due}T06:00:00Z`), 2 * DAY)));
    const c = await town.account();
    await c.owes([[due, 30_000]]);
    await c.open();
    const from = plainDate((await town.now()).slice(0, 10));
    const until = addDays(from, 50);
    await c.signal('placeHold', { id: `hold-${c.id}`, from, until, reason: 'hardship', by: 'agent:kim' });
    await vi.waitFor(async () => expect(await c.case()).toMatchObject({ blockedBy: 'hold' }), WAIT);
    return c;
  };
  /** Minutes it paused after each failure, by the timers of its history. */
  const pauses = async (c: Resident): Promise<number[]> =>
    timersIn(await historyOf(town, c.workflowId)).flatMap(({ summary, ms }) =>
      summary.startsWith('Try again') ? [ms / MINUTE] : [],
    );

  const causes: [string, { break(): unknown; mend(): unknown; says: RegExp }][] = [
    [
      'because the database is not as it should be',
      {
        break: () => town.prisma.$executeRaw`alter table case_event rename to case_event_away`,
        mend: () => town.prisma.$executeRaw`alter table if exists case_event_away rename to case_event`,
        says: /The database did not do its part: .*case_event.*See that Postgres is up/,
      },
    ],
    [
      'because billing does not answer',
      {
        break: () => mood.breakWith(new Error('connect ECONNREFUSED 127.0.0.1:9')),
        mend: () => mood.breakWith(undefined),
        says: /Billing did not say what is open: connect ECONNREFUSED.*See that billing is up/,
      },
    ],
    [
      'because of a bug',
      {
        break: () => void (hasBug = true),
        mend: () => void (hasBug = false),
        says: /A bug stops this case: Cannot read properties.*Mend it and deploy/,
      },
    ],
  ];

  it.each(causes)(
    '%s is readable while it is tried, then a card and mark call for help, and it goes on at "retry"',
    async (_, cause) => {
      const c = await held();
      await cause.break();
      await c.signal('nudge', {});
      await vi.waitFor(
        async () => expect(await pendingFailures(town, c.workflowId)).toEqual([expect.stringMatching(cause.says)]),
        WAIT,
      );
      await town.env.sleep('11m');
      await vi.waitFor(async () => expect(await cardOf(town, c.workflowId)).toMatch(/Needs help/), WAIT);
      expect(await cardOf(town, c.workflowId)).toMatch(cause.says);
      expect(await cardOf(town, c.workflowId)).toMatch(/send the signal \*\*retry\*\*/);
      expect(await cardOf(town, c.workflowId)).toMatch(/As it was before[\s\S]*USD 300.00 overdue/);
      const { typedSearchAttributes } = await town.client.workflow.getHandle(c.workflowId).describe();
      const shown = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
      expect(shown).toMatchObject({
        Attention: 'failing',
        WaitsFor: 'ops',
        Stage: 'reminder',
        BlockedBy: 'hold',
        OpenAmount: 300,
      });
      await cause.mend();
      await c.signal('retry', {});
      await vi.waitFor(async () => expect(await cardOf(town, c.workflowId)).not.toMatch(/Needs help/), WAIT);
    },
  );

  it('is tried again by itself after growing pauses, never in a spin, and never silently', async () => {
    const c = await held();
    const askedBefore = mood.asked(c.id);
    mood.breakWith(new Error('down for maintenance'));
    await c.signal('nudge', {});
    // Hour by hour, until it has paused so often: how long it took is told by the pauses, not by how fast it worked.
    while ((await pauses(c)).length < PAUSES_MIN.length) await town.env.sleep('1h');
    expect((await pauses(c)).slice(0, PAUSES_MIN.length)).toEqual(PAUSES_MIN);
    expect(mood.asked(c.id) - askedBefore).toBeLessThan((PAUSES_MIN.length + 1) * 40);
    expect(await cardOf(town, c.workflowId)).toMatch(/down for maintenance/);
    mood.breakWith(undefined);
    await town.env.sleep('7h');
    await vi.waitFor(async () => expect(await cardOf(town, c.workflowId)).not.toMatch(/Needs help/), WAIT);
  });

  it('is tried again when a letter comes, and the letter is answered', async () => {
    const c = await held();
    mood.breakWith(new Error('down'));
    await c.signal('nudge', {});
    await town.env.sleep('11m');
    await vi.waitFor(async () => expect(await cardOf(town, c.workflowId)).toMatch(/Needs help/), WAIT);
    mood.breakWith(undefined);
    await c.signal('assign', { id: 'during', assignee: 'team:north', by: 'lead:ola' });
    await vi.waitFor(async () => expect(await c.case()).toMatchObject({ assignee: 'team:north' }), WAIT);
    await vi.waitFor(async () => expect(await cardOf(town, c.workflowId)).not.toMatch(/Needs help/), WAIT);
  });
});
