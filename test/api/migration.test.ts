import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

const SHIPPED = readFileSync(new URL('../../policies/corporate-us.yaml', import.meta.url), 'utf8');
/** A second reminder so many days after the due date instead of eight. */
const secondAfter = (days: number): string =>
  SHIPPED.replace('at: { days: 8, from: anchor }', `at: { days: ${days}, from: anchor }`).replace(
    /^title: .*$/m,
    `title: Corporate, second reminder on day ${days}`,
  );

interface Previewed {
  readonly items: readonly {
    readonly case: string;
    readonly status: string;
    readonly preview?: {
      readonly from: string;
      readonly harsher: boolean;
      readonly next: { readonly before: { at: { local: string } }; readonly after: { at: { local: string } } };
      readonly differences: readonly { readonly change: string; readonly step?: string; readonly text: string }[];
    };
  }[];
  readonly next?: string;
}

interface Migrated {
  readonly results: readonly {
    readonly case: string;
    readonly status: string;
    readonly verdict?: { readonly code?: string; readonly text?: string };
  }[];
  readonly next?: string;
}

describe('running cases go over to another version of their policy', () => {
  let town: Town;
  let ops: ApiClient;
  let sue: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    [ops, sue] = [await asRole(town, 'ops', 'olga'), await asRole(town, 'supervisor', 'sue')];
  });
  afterAll(() => town?.close());

  const publish = async (text: string): Promise<string> => {
    const answer = await ops.post<{ results: { version: string }[] }>('/v1/policies', {
      files: [{ name: 'corporate-us.yaml', text }],
    });
    expect(answer.status).toBe(200);
    return answer.body.results[0]?.version ?? '';
  };
  /** Three days overdue: the first reminder is given, the second waits for day 8. */
  const newCase = async (): Promise<string> => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    return (await ops.post<{ case: string }>('/v1/cases', { account: c.number })).body.case;
  };
  const rowOf = (number: string) => town.prisma.case.findUniqueOrThrow({ where: { number } });
  const at = (version: string) => `/v1/policies/corporate-us/versions/${version}`;
  const preview = async (version: string, body: object) =>
    (await sue.post<Previewed>(`${at(version)}/migration-preview`, body)).body;
  const migrate = (version: string, body: object) => sue.post<Migrated>(`${at(version)}/migrate`, body);

  it('shows every date that moves, moves the pinned version, and the case goes on under it [N5, F7]', async () => {
    const number = await newCase();
    const before = await rowOf(number);
    const later = await publish(secondAfter(10));
    const { items } = await preview(later, { cases: [number] });
    expect(items).toMatchObject([
      { case: number, status: 'previewed', preview: { from: before.policyVersion, to: later, harsher: false } },
    ]);
    const moved = items[0]?.preview?.differences.find(({ step }) => step === 'second');
    expect(moved).toMatchObject({
      change: 'later',
      text: expect.stringContaining('2 days later'),
    });
    expect((await rowOf(number)).policyVersion).toBe(before.policyVersion);

    const { status, body } = await migrate(later, { cases: [number] });
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      {
        case: number,
        status: 'changed',
        verdict: { outcome: 'accepted', code: 'policyChanged', by: 'supervisor:sue' },
      },
    ]);
    expect((await rowOf(number)).policyVersion).toBe(later);
    const events = await town.prisma.caseEvent.findMany({ where: { caseId: before.id, type: 'policyChanged' } });
    expect(events.map(({ body: event }) => event)).toEqual([
      { type: 'policyChanged', from: before.policyVersion, to: later, by: 'supervisor:sue' },
    ]);
    // Decided and foretold under the new version from now on.
    const ahead = await sue.get<{ acts: { step: string; at: { local: string } }[] }>(`/v1/cases/${number}/forecast`);
    const second = ahead.body.acts.find(({ step }) => step === 'second');
    expect(second?.at.local.slice(0, 10)).toBe('2027-03-08');
    expect((await preview(later, { cases: [number] })).items).toEqual([{ case: number, status: 'sameVersion' }]);
  });

  it('refuses where an act would come earlier, until somebody says that this is meant [N5]', async () => {
    const number = await newCase();
    // Whichever version a new case gets while one is being published: from day 10, day 6 is earlier.
    await migrate(await publish(secondAfter(10)), { cases: [number] });
    const sooner = await publish(secondAfter(6));
    expect((await preview(sooner, { cases: [number] })).items[0]?.preview?.harsher).toBe(true);
    const refused = await migrate(sooner, { cases: [number] });
    expect(refused.body.results).toMatchObject([{ status: 'refused', verdict: { code: 'comesEarlier' } }]);
    expect((await rowOf(number)).policyVersion).not.toBe(sooner);
    const allowed = await migrate(sooner, { cases: [number], allowEarlier: true });
    expect(allowed.body.results).toMatchObject([{ status: 'changed' }]);
    expect((await rowOf(number)).policyVersion).toBe(sooner);
  });

  it('takes cases by filter, page after page, and says of each what became of it [N5, O1]', async () => {
    const [one, two] = [await newCase(), await newCase()];
    const version = await publish(secondAfter(9));
    const page = await preview(version, { filter: { stage: 'reminder' } });
    expect(page.items.map((item) => item.case)).toEqual(expect.arrayContaining([one, two]));
    expect((await preview(version, { filter: { segment: 'nobody' } })).items).toEqual([]);
    const { body } = await migrate(version, { filter: { stage: 'reminder' } });
    expect(body.results.filter((r) => r.case === one || r.case === two)).toMatchObject([
      { status: 'changed' },
      { status: 'changed' },
    ]);
    expect(body.next).toBeUndefined();
    const named = await migrate(version, { cases: [one, 'C999999999999'] });
    expect(named.body.results).toEqual([
      { case: one, status: 'sameVersion' },
      { case: 'C999999999999', status: 'unknownCase' },
    ]);
  });

  it('knows no version that was never published, and asks for numbers and versions as they are written', async () => {
    expect(await migrate('0123456789ab', { filter: {} })).toMatchObject({
      status: 404,
      body: { code: 'unknownVersion' },
    });
    expect(await migrate('latest', { filter: {} })).toMatchObject({ status: 400 });
    expect(await migrate('0123456789ab', { cases: [] })).toMatchObject({ status: 400 });
  });
});
