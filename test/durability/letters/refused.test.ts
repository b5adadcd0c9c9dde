import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PolicyShelf } from '../../../activities/case/deps.ts';
import { openPolicyShelf } from '../../../activities/case/policy-shelf.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicies } from '../../../policies/read-policies.ts';
import { FACTS, REQUESTS } from '../../../workflows/messages.ts';
import { eventCounts, historyOf, lettersShown } from '../../support/history.ts';
import { moodyBilling } from '../../support/moody-billing.ts';
import { WAIT } from '../../support/patience.ts';
import { startTown, type Town } from '../../support/town.ts';

describe('a letter that cannot be taken', () => {
  let town: Town;
  let shelf: PolicyShelf;
  let tripsOverPromises = false;
  const mood = moodyBilling(() => town);
  const policies: PolicyShelf = {
    current: (id) => shelf.current(id),
    every: () => shelf.every(),
    ofNewCase: (query) => shelf.ofNewCase(query),
    pinned: async (query) => tripping(await shelf.pinned(query), () => tripsOverPromises),
    lawOf: (policy) => shelf.lawOf(policy),
  };
  beforeAll(async () => {
    const replaced = { deps: { policies, billing: mood.billing } };
    town = await startTown({ start: '2027-01-06T04:00:00Z', onRealServer: true, replaced });
    shelf = await openPolicyShelf({
      prisma: town.prisma,
      policies: readPolicies(),
      presets: readLawPresets(),
      now: new Date(0),
    });
  });
  afterAll(() => town?.close());

  const overdue = async () => {
    const c = await town.account();
    await c.owes([['2027-01-04', 30_000]]);
    await c.open();
    return c;
  };
  const letters = (accountId: string) => town.prisma.letter.findMany({ where: { accountId }, orderBy: { id: 'asc' } });

  it('because of a bug is refused, ops are told, and the mail behind it in the same look goes on', async () => {
    const c = await overdue();
    tripsOverPromises = true;
    mood.hold();
    await c.signal('nudge', {});
    await vi.waitFor(() => expect(mood.held()).toBe(1), WAIT);
    const promise = { id: 'trips', amount: 30_000, on: '2027-01-07', by: 'agent:kim' };
    const answers = [
      c.ask('promiseToPay', promise),
      c.ask('assign', { id: 'behind', assignee: 'team:east', by: 'lead:ola' }),
    ];
    const accepted = 'WorkflowExecutionUpdateAccepted';
    await vi.waitFor(async () => expect(eventCounts(await historyOf(town, c.workflowId))[accepted]).toBe(2), WAIT);
    mood.release();
    const [tripped, behind] = await Promise.all(answers);
    tripsOverPromises = false;
    expect(tripped).toMatchObject({ outcome: 'refused', code: 'internal' });
    expect(behind).toMatchObject({ outcome: 'accepted', code: 'assigned' });
    expect(
      lettersShown(await historyOf(town, c.workflowId))
        .at(-1)
        ?.sort(),
    ).toEqual(['behind', 'trips']);
    const orders = await town.prisma.workOrder.findMany({ where: { accountId: c.id } });
    expect(orders).toMatchObject([{ kind: 'internalError' }]);
    expect(orders[0]?.text).toContain('promiseToPay trips');
  });

  it('because nothing in it is right is posted, refused and recorded, whatever JSON it is, and stops nothing', async () => {
    const c = await overdue();
    const handle = town.client.workflow.getHandle(c.workflowId);
    let round = 0;
    const check = async (mail: readonly (readonly [string, unknown])[]) => {
      for (const [type, body] of mail) await handle.signal(type, body);
      round += 1;
      const answer = await c.ask('assign', { assignee: `team:${round}`, by: 'lead:ola' });
      expect(answer).toMatchObject({ outcome: 'accepted', code: 'assigned' });
    };
    const mail = fc.array(fc.tuple(fc.constantFrom(...FACTS, ...REQUESTS), anyBody), { minLength: 12, maxLength: 20 });
    await fc.assert(fc.asyncProperty(mail, check), { numRuns: 6, endOnFailure: true });
    const history = await historyOf(town, c.workflowId);
    const counts = eventCounts(history);
    expect(counts).not.toHaveProperty('WorkflowTaskFailed');
    expect(counts).not.toHaveProperty('ActivityTaskFailed');
    const shown = new Set(
      lettersShown(history)
        .flat()
        .map((id) => `${c.id}/${id}`),
    );
    expect((await letters(c.id)).map((l) => l.id).sort()).toEqual([...shown].sort());
    expect(await c.case()).toMatchObject({ outcome: null, assignee: `team:${round}` });
  }, 60_000);

  it('keeps no free text: only the fields letters have, short and printable', async () => {
    const c = await overdue();
    await c.signal('placeHold', {
      id: 'h1',
      reason: 'hardship',
      comment: 'lost her job',
      by: 'x'.repeat(500),
      until: 7,
    });
    await vi.waitFor(async () => expect(await letters(c.id)).toHaveLength(1), WAIT);
    const [letter] = await letters(c.id);
    expect(letter?.body).toEqual({ type: 'placeHold', id: 'h1', reason: 'hardship', until: 7 });
    expect(letter?.verdict).toMatchObject({ outcome: 'refused', code: 'malformed' });
  });
});

/** Strings that stores and indexes choke on, in every place a letter has. */
const nasty = fc.constantFrom(
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  'x'.repeat(5_000),
  '',
  ' ',
  '__proto__',
  '9999-12-31',
  '2027-02-30',
);
const anyValue = fc.oneof(nasty, fc.jsonValue({ maxDepth: 2 }));
const anyBody = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  nasty,
  fc.record(
    {
      id: fc.oneof(anyValue, fc.uuid()),
      amount: fc.oneof(anyValue, fc.integer()),
      on: anyValue,
      by: anyValue,
      until: anyValue,
      from: anyValue,
      assignee: anyValue,
      approvalId: anyValue,
      reason: fc.oneof(anyValue, fc.constant('hardship')),
      outcome: anyValue,
    },
    { requiredKeys: [] },
  ),
);

/** The same policy; whoever asks what it says of promises trips, while a test says so. */
function tripping(policy: Policy, trips: () => boolean): Policy {
  return {
    ...policy,
    get promise(): Policy['promise'] {
      if (trips()) throw new TypeError('Cannot read properties of undefined');
      return policy.promise;
    },
  };
}
