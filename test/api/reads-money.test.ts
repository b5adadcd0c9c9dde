import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBetween, plainDate } from '../../domain/time/plain-date.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import type { NewAccount } from '../support/resident.ts';
import { ring } from '../support/ring.ts';
import { startTown, type Town } from '../support/town.ts';

interface Eligible {
  readonly state: string;
  readonly case?: string;
  readonly orders: { readonly kind: string; readonly may: boolean; readonly code: string; readonly text: string }[];
  readonly lifted?: { readonly pay: string; readonly payForService?: string; readonly text: string };
}

interface Ageing {
  readonly buckets: string;
  readonly rows: {
    readonly currency: string;
    readonly by?: string;
    readonly open: string;
    readonly invoices: number;
    readonly ages: { readonly bucket: string; readonly open: string; readonly invoices: number }[];
  }[];
}

describe('what an account may order [L16]', () => {
  let town: Town;
  let billing: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-02T15:00:00Z', onRealServer: true });
    billing = await asRole(town, 'billing');
  });
  afterAll(() => town?.close());

  const may = ({ orders }: Eligible) => orders.filter((o) => o.may).map((o) => o.kind);

  it('is answered by our id and by the operator’s number, and grows less until it is paid', async () => {
    const c = await town.account({ number: '+1 202/555 0142' });
    const byNumber = `/v1/accounts/${encodeURIComponent(`number:${c.number}`)}/eligibility`;
    const clear = await billing.get<Eligible>(byNumber);
    expect(clear).toMatchObject({ status: 200, body: { account: c.id, state: 'clear', service: 'active' } });
    expect(may(clear.body)).toHaveLength(clear.body.orders.length);
    expect(clear.body.case).toBeUndefined();
    await c.owes([['2027-03-01', 30_000]]);
    await c.open();
    const read = async () => (await billing.get<Eligible>(`/v1/accounts/${c.id}/eligibility`)).body;
    expect(await read()).toMatchObject({ state: 'overdue', lifted: { pay: '300.00' } });
    expect(may(await read())).not.toContain('newService');
    for (let acts = 0; acts < 8 && (await c.service()) === 'active'; acts++) await ring(town, c);
    const restricted = await read();
    expect(restricted).toMatchObject({
      case: (await c.case()).number,
      state: 'restricted',
      lifted: { currency: 'USD', pay: '300.00', payForService: '300.00', restoring: false },
    });
    expect(restricted.orders.find((o) => o.kind === 'deviceOnCredit')).toEqual({
      kind: 'deviceOnCredit',
      may: false,
      code: 'restricted',
      text: 'Not while service is restricted.',
    });
    expect(JSON.stringify(restricted)).not.toContain('555');
    await c.pays(30_000);
    await expect.poll(read).toMatchObject({ state: 'clear', service: 'active' });
  });

  it('is not known of an account that does not exist', async () => {
    for (const account of ['A1', 'number:none', 'number:%00'])
      expect([404, 400]).toContain((await billing.get(`/v1/accounts/${account}/eligibility`)).status);
  });
});

describe('open amounts by age [S1]', () => {
  let town: Town;
  let finance: ApiClient;
  const invoices: { account: NewAccount & { id: string }; due: string; open: number; assignee?: string }[] = [];
  beforeAll(async () => {
    // Still the first of March in Honolulu, the second in New York and Toronto.
    town = await startTown({ start: '2027-03-02T05:30:00Z', onRealServer: true });
    finance = await asRole(town, 'finance');
    const places = [
      { zone: 'America/New_York', region: 'US-NY', currency: 'USD', policyId: 'corporate-us' },
      { zone: 'Pacific/Honolulu', region: 'US-HI', currency: 'USD', policyId: 'corporate-us' },
      { zone: 'America/Toronto', region: 'CA-ON', currency: 'CAD', policyId: 'wireless-ca' },
    ];
    const dues = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-31', '2027-01-29', '2027-01-30', '2027-01-31'];
    const late = ['2027-02-27', '2027-03-01', '2027-03-02', '2027-03-03', '2027-04-01'];
    for (const [n, place] of places.entries()) {
      for (const [m, due] of [...dues, ...late].entries()) {
        const c = await town.account(place);
        const open = 1_000 + 100 * m + n;
        await c.owes([[due, open]]);
        invoices.push({ account: { ...(place as NewAccount), id: c.id }, due, open });
      }
    }
  });
  afterAll(() => town?.close());

  const read = async (query = '') => (await finance.get<Ageing>(`/v1/ageing${query}`)).body;

  /** As a clerk would: account by account, by the calendar on the debtor's wall. */
  function recount(
    bucketOf: (age: number, due: string) => string | undefined,
    keyOf: (i: (typeof invoices)[number]) => string,
  ) {
    const sums: Record<string, number> = {};
    for (const i of invoices) {
      const today = new Date(Date.parse('2027-03-02T05:30:00Z')).toLocaleDateString('sv-SE', {
        timeZone: i.account.zone,
      });
      const bucket = bucketOf(daysBetween(plainDate(i.due), plainDate(today)), i.due);
      if (!bucket) continue;
      const key = [i.account.currency, keyOf(i), bucket].join(' ');
      sums[key] = (sums[key] ?? 0) + i.open;
    }
    return sums;
  }

  const answered = ({ rows }: Ageing) =>
    Object.fromEntries(
      rows.flatMap((row) =>
        row.ages
          .filter((age) => age.open !== '0.00')
          .map((age) => [[row.currency, row.by ?? '', age.bucket].join(' '), Math.round(Number(age.open) * 100)]),
      ),
    );

  const thirties = (age: number) =>
    age < 0 ? undefined : age <= 30 ? '0-30' : age <= 60 ? '31-60' : age <= 90 ? '61-90' : '90+';

  it('are what a plain recount gives, each age counted in the account’s own zone, per currency', async () => {
    const found = await read();
    expect(found.buckets).toBe('thirties');
    expect(answered(found)).toEqual(recount(thirties, () => ''));
    expect(found.rows.map((row) => row.currency)).toEqual(['CAD', 'USD']);
    for (const row of found.rows) {
      expect(row.ages.map((age) => age.bucket)).toEqual(['0-30', '31-60', '61-90', '90+']);
      expect(row.ages.reduce((sum, age) => sum + Math.round(Number(age.open) * 100), 0)).toBe(
        Math.round(Number(row.open) * 100),
      );
      expect(row.ages.reduce((sum, age) => sum + age.invoices, 0)).toBe(row.invoices);
    }
  });

  it.each([
    ['region', (i: (typeof invoices)[number]) => i.account.region],
    ['policy', (i: (typeof invoices)[number]) => i.account.policyId],
    ['segment', () => 'corporate'],
    ['assignee', () => ''],
  ] as const)('are told apart by %s', async (by, keyOf) => {
    expect(answered(await read(`?by=${by}`))).toEqual(recount(thirties, keyOf));
  });

  it('follow the set that is asked for: from the first overdue day, or by calendar months', async () => {
    const quarter = (age: number) => (age < 1 ? undefined : age <= 30 ? '1-30' : age <= 90 ? '31-90' : '90+');
    expect(answered(await read('?buckets=quarter'))).toEqual(recount(quarter, () => ''));
    // Three months after 1 December end with 1 March: over in New York, where it is the 2nd, not yet in Honolulu.
    const isShort = (age: number, due: string) => due > '2026-12-01' || (due === '2026-12-01' && age === 90);
    const inMonths = (age: number, due: string) => (age < 1 ? undefined : isShort(age, due) ? 'short' : 'long');
    expect(answered(await read('?buckets=short-long'))).toEqual(recount(inMonths, () => ''));
  });

  it('are given for one currency, and for the agents’ own cases once they are assigned', async () => {
    expect((await read('?currency=CAD')).rows.map((row) => row.currency)).toEqual(['CAD']);
    expect((await read('?currency=EUR')).rows).toEqual([]);
    const of = invoices.find((i) => i.due === '2027-01-31');
    const started = await (await asRole(town, 'ops')).post<{ case: string }>('/v1/cases', {
      account: (await town.prisma.account.findUniqueOrThrow({ where: { id: of?.account.id ?? '' } })).number,
    });
    await (await asRole(town, 'agent')).put(`/v1/cases/${started.body.case}/assignee`, { assignee: 'olga' });
    expect(answered(await read('?by=assignee'))).toMatchObject({ 'USD olga 0-30': of?.open });
  });

  it.each(['buckets=weekly', 'by=colour', 'currency=dollars', 'limit=1'])('refuse %s', async (query) => {
    expect(await finance.get(`/v1/ageing?${query}`)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});
