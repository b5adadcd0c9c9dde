import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCase } from '../../domain/case/state.ts';
import { instant } from '../../domain/time/instant.ts';
import { comingDue } from '../../store/sweep/pages.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

interface Opened {
  readonly case?: string;
}
interface Explained {
  readonly why: readonly { readonly code: string }[];
}

/** What billing says of an account changes what its case does: from the request to the decision, nothing imagined. */
describe('what billing says of an account', () => {
  let town: Town;
  let billing: ApiClient;
  let agent: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T03:00:00Z', onRealServer: true });
    billing = await asRole(town, 'billing');
    agent = await asRole(town, 'agent');
  });
  afterAll(() => town?.close());

  let serial = 0;
  /** A corporate account in China that owes CNY 3,000.00 since 26 February, billed on 12 February. */
  const owing = async (terms: object, dueOn = '2027-02-26') => {
    serial += 1;
    const account = {
      ...{ account: `AC-${serial}`, debtor: `D-${serial}`, currency: 'CNY', segment: 'corporate' },
      ...{ serviceType: 'broadband', region: 'CN-BJ', zone: 'Asia/Shanghai', language: 'zh' },
      ...{ sms: `+8613800138${String(serial).padStart(3, '0')}`, ...terms },
    };
    const made = await billing.post<{ account: string }>('/v1/accounts', account);
    expect(made).toMatchObject({ status: 201, body: { policy: 'corporate-cn' } });
    const bill = { account: account.account, invoice: '1', amount: '3000.00', currency: 'CNY' };
    await billing.post('/v1/invoices', { ...bill, issuedOn: '2027-02-12', dueOn });
    return { ...account, id: made.body.account };
  };
  const opened = async ({ account }: { account: string }) =>
    (await billing.post<Opened>('/v1/cases', { account })).body.case;
  const explained = async (number: string | undefined) =>
    (await agent.get<Explained>(`/v1/cases/${number}/explain`)).body.why.map(({ code }) => code);

  it('a payment period of its own: nothing is overdue before it is over [P5]', async () => {
    expect(await opened(await owing({}))).toMatch(/^C/);
    expect(await opened(await owing({ paymentDays: 30 }))).toBeUndefined();
    expect(await opened(await owing({ paymentDays: 15 }))).toMatch(/^C/);
  });

  it('a second contact: only then is he turned to [L7]', async () => {
    const turnedTo = async (terms: object) => {
      const number = await opened(await owing(terms));
      const { body } = await agent.get<{ acts: { step: string }[] }>(`/v1/cases/${number}/forecast`);
      return body.acts.map(({ step }) => step);
    };
    expect(await turnedTo({ secondContact: true })).toContain('second-contact');
    expect(await turnedTo({})).not.toContain('second-contact');
  });

  it('a credit limit: nothing more on credit above it [P4]', async () => {
    const codes = async (terms: object) => {
      const { id } = await owing(terms);
      const { body } = await agent.get<{ orders: { code: string }[] }>(`/v1/accounts/${id}/eligibility`);
      return body.orders.map(({ code }) => code);
    };
    expect(await codes({ creditLimit: '1000.00' })).toContain('creditLimit');
    expect(await codes({ creditLimit: '9000.00' })).not.toContain('creditLimit');
  });

  /** A case of half a year ago that ended with a write-off. */
  const gaveUpBefore = async (accountId: string) => {
    const at = instant('2026-09-01T00:00:00Z');
    const policy = await town.prisma.policyVersion.findFirstOrThrow({ where: { id: 'corporate-cn' } });
    const state: object = { ...newCase(at), closed: { outcome: 'writtenOff', at } };
    await town.prisma.case.create({
      data: {
        ...{ accountId, currency: 'CNY', stage: 'writeOff', outcome: 'writtenOff', openAmount: 0n, state },
        ...{ policyId: policy.id, policyVersion: policy.version, openedAt: at, closedAt: at },
      },
    });
  };

  it('tenure and a write-off before: the risk band [P4]', async () => {
    const band = async (terms: object, writtenOff = false) => {
      const of = await owing(terms);
      if (writtenOff) await gaveUpBefore(of.id);
      return (await agent.get<{ standing: { riskBand?: string } }>(`/v1/cases/${await opened(of)}/explain`)).body
        .standing.riskBand;
    };
    expect(await band({ customerSince: '2019-05-01' })).toBe('low');
    expect(await band({ customerSince: '2027-01-01' })).toBe('medium');
    expect(await band({ customerSince: '2019-05-01' }, true)).toBe('high');
  });

  it('another account that pays: this one hears nothing, not even that a bill is coming due [Q8]', async () => {
    const holding = await owing({});
    const branch = await owing({ paidBy: holding.account });
    const paidFor = await opened(branch);
    // Whoever pays is asked first, by a work order.
    await expect.poll(() => explained(paidFor)).toContain('paidByParent');
    expect(await explained(await opened(holding))).not.toContain('paidByParent');
    const soon = await owing({ paidBy: holding.account }, '2027-03-05');
    const alone = await owing({ paidBy: 'nobody knows' }, '2027-03-05');
    const steps = [{ policyId: 'corporate-cn', step: 'pre-due', days: 14, hours: 156 }];
    const query = { after: '', most: 100, now: await town.now(), steps, tolerance: 1 };
    const coming = (await comingDue(town, query)).map(({ accountId }) => accountId);
    expect([coming.includes(soon.id), coming.includes(alone.id)]).toEqual([false, true]);
  });
});
