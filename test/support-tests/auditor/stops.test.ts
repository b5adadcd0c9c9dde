import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../support/auditor.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { happened, paid } from './a-case.ts';
import { emptyRun, putIn, type Run, theOne } from './a-run.ts';
import { changed, complains } from './breaches.ts';
import { restored, restrictedInCanada, suspended } from './stories.ts';

const suspend = (run: Run) => theOne(run.log, (line) => line.command === 'suspend');
const restrict = (run: Run) => theOne(run.log, (line) => line.command === 'restrict');
const at = (text: string) => ({ at: new Date(text) });
const dispute = {
  dispute: { id: 'X1', invoiceId: 'I-A1', reason: 'amount', openedOn: '2027-04-12', dueOn: '2027-05-12' },
};

describe('the auditor complains of a stop', () => {
  complains([
    {
      name: 'in the evening [L13]',
      run: () => changed(suspended(), ({ run }) => Object.assign(suspend(run), at('2027-04-13T23:30:00Z'))),
      says: ['stop-hours C1.suspend.1'],
    },
    {
      name: 'on a Saturday [L13]',
      run: () => changed(restored(), ({ run }) => Object.assign(suspend(run), at('2027-04-17T16:00:00Z'))),
      says: ['stop-hours C1.suspend.1'],
    },
    {
      name: 'after noon before a weekend [L13]',
      run: () => changed(restored(), ({ run }) => Object.assign(suspend(run), at('2027-04-16T18:00:00Z'))),
      says: ['stop-hours C1.suspend.1'],
    },
    {
      name: 'after the payment was visible [F3]',
      run: () =>
        changed(restored(), ({ run }) =>
          Object.assign(
            theOne(run.payments, () => true),
            { postedAt: new Date('2027-04-12T15:00:00Z') },
          ),
        ),
      says: ['stop-debt C1.suspend.1', 'stop-notice C1.suspend.1', 'restore A1', 'ladder-dates C1.suspend.1'],
    },
    {
      name: 'of which the payment left less than the law lets be chased [F3]',
      run: () =>
        changed(restrictedInCanada(), ({ run, s }) => {
          paid(s, { amount: 95_000, at: '2027-03-31T15:00:00Z' });
          for (const act of run.acts) act.amount = 5_000n;
        }),
      says: ['stop-debt C9.restrict.1'],
    },
    {
      name: 'for less than the policy stops for [S5]',
      run: () => changed(suspended(), ({ s }) => paid(s, { amount: 96_000, at: '2027-04-12T15:00:00Z' })),
      says: ['stop-debt C1.suspend.1'],
    },
    {
      name: 'whose notice the world never felt [Q11]',
      run: () =>
        changed(
          suspended(),
          ({ run }) => (run.mails = run.mails.filter((m) => m.key !== 'C1.suspension-notice.1.email')),
        ),
      says: ['stop-notice C1.suspend.1', 'agreement C1.suspension-notice.1.email'],
    },
    {
      name: 'whose notice came back before it [Q10]',
      run: () =>
        changed(suspended(), ({ run }) => {
          const key = 'C1.suspension-notice.1.email';
          Object.assign(
            theOne(run.acts, (a) => a.key === key),
            { status: 'undelivered' },
          );
          run.receipts.push({
            id: 'R1',
            providerRef: 'x',
            actKey: key,
            status: 'undelivered',
            at: new Date('2027-04-07T16:00:00Z'),
          });
        }),
      says: ['stop-notice C1.suspend.1', 'ladder-dates C1.suspend.1'],
    },
    {
      name: 'whose notices name no invoice that is still open [Q11]',
      run: () =>
        changed(suspended(), ({ run }) => {
          for (const act of run.acts.filter((a) => a.step === 'suspension-notice')) act.names = ['I-other'];
        }),
      says: ['stop-notice C1.suspend.1'],
    },
    {
      name: 'sooner after its notice than the policy says [L13]',
      run: () => changed(suspended(), ({ run }) => Object.assign(restrict(run), at('2027-03-25T16:00:00Z'))),
      says: ['stop-notice C1.restrict.1', 'ladder-dates C1.restrict.1'],
    },
    {
      name: 'less than 14 whole days after the first notice of the Wireless Code [L13]',
      run: () =>
        changed(restrictedInCanada(), ({ run }) => {
          const late = '2027-03-18T15:00:00Z';
          const key = 'C9.notice.1.sms';
          Object.assign(
            theOne(run.sms, (m) => m.body.endsWith(key)),
            { createdAt: late },
          );
          Object.assign(
            theOne(run.receipts, (r) => r.actKey === key),
            at(late),
          );
        }),
      says: ['stop-notice C9.restrict.1', 'ladder-dates C9.restrict.1', 'ladder-dates C9.stop-notice.1.sms'],
    },
    {
      name: 'for nothing but a disputed invoice [M3]',
      run: () => changed(suspended(), ({ s }) => happened(s, 'disputeOpened', '2027-04-12T15:00:00Z', dispute)),
      says: ['stop-debt C1.suspend.1', 'ladder-dates C1.suspend.1', 'restore A1'],
    },
  ]);
});

describe('the auditor is silent on a stop', () => {
  let db: FreshDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it('that took the lock before a payment whose business time is a moment earlier', async () => {
    const { run, s } = suspended(emptyRun('2027-04-13T20:00:00Z'));
    const { prisma } = db.database;
    paid(s, { at: '2027-04-13T15:59:59Z' });
    const [payment] = run.payments.splice(0);
    const [allocation] = run.allocations.splice(0);
    if (!payment || !allocation) throw new Error('nothing was paid');
    await putIn(prisma, run);
    await prisma.payment.create({ data: payment });
    await prisma.allocation.create({ data: allocation });
    expect(await audit({ database: prisma, sms: run.sms, mails: run.mails, until: run.until })).toEqual([]);
  });
});
