import { describe } from 'vitest';
import { commanded, openedCase, told } from './a-case.ts';
import { only, type Run } from './a-run.ts';
import { changed, complains } from './breaches.ts';
import { restored, suspended, writtenOff } from './stories.ts';

const act = (run: Run, key: string) => only(run.acts, (a) => a.key === key);
const theCase = (run: Run) => only(run.cases, () => true);
const approval = (run: Run, step: string) => only(run.approvals, (a) => a.step === step);

describe('the auditor complains of a restore', () => {
  complains([
    {
      name: 'that came 25 hours after the payment [L14]',
      run: () =>
        changed(restored(), ({ run }) =>
          Object.assign(
            only(run.log, (l) => l.command === 'restore'),
            { at: new Date('2027-04-21T16:00:00Z') },
          ),
        ),
      says: ['restore A1'],
    },
    {
      name: 'that never came [F5]',
      run: () =>
        changed(restored(), ({ run }) => {
          run.log = run.log.filter((l) => l.command !== 'restore');
          run.acts = run.acts.filter((a) => a.kind !== 'restore');
          only(run.services, () => true).state = 'suspended';
        }),
      says: ['restore A1'],
    },
    {
      name: 'missing for an account whose debt went by no payment of ours [F5]',
      run: () =>
        changed(suspended(), ({ run }) => {
          only(run.invoices, () => true).kind = 'fees';
        }),
      says: [
        'restore A1',
        'ladder-dates C1.first.1.sms',
        'ladder-dates C1.second.1.email',
        'ladder-dates C1.notice.1.email',
        'ladder-dates C1.restrict.1',
        'ladder-dates C1.suspension-notice.1.email',
        'ladder-dates C1.suspend.1',
        'stop-debt C1.restrict.1',
        'stop-debt C1.suspend.1',
      ],
    },
  ]);
});

describe('the auditor complains of desk work', () => {
  complains([
    {
      name: 'that nobody was asked about [Q16]',
      run: () => changed(writtenOff(), ({ run }) => (run.approvals = run.approvals.filter((a) => a.step !== 'refer'))),
      says: ['approval C1.refer.1'],
    },
    {
      name: 'with one yes of two [E1]',
      run: () =>
        changed(
          writtenOff(),
          ({ run }) => (run.events = run.events.filter((e) => (e.body as { by?: string }).by !== 'cy')),
        ),
      says: ['approval C1.write-off.1'],
    },
    {
      name: 'approved by who asked for it [E1]',
      run: () => changed(writtenOff(), ({ run }) => (approval(run, 'write-off').requestedBy = 'bo')),
      says: ['approval C1.write-off.1'],
    },
    {
      name: 'approved only afterwards [Q16]',
      run: () =>
        changed(
          writtenOff(),
          ({ run }) =>
            (only(run.events, (e) => (e.body as { by?: string }).by === 'anna').at = new Date('2027-05-14T15:00:00Z')),
        ),
      says: ['approval C1.refer.1'],
    },
    {
      name: 'whose approval had expired [Q16]',
      run: () =>
        changed(writtenOff(), ({ run }) => (approval(run, 'refer').expiresAt = new Date('2027-05-13T15:30:00Z'))),
      says: ['approval C1.refer.1'],
    },
    {
      name: 'whose approval was void [Q16]',
      run: () => changed(writtenOff(), ({ run }) => (approval(run, 'refer').status = 'void')),
      says: ['approval C1.refer.1'],
    },
    {
      name: 'for another amount than was approved [Q16]',
      run: () => changed(writtenOff(), ({ run }) => (approval(run, 'refer').amount = 99_999n)),
      says: ['approval C1.refer.1'],
    },
  ]);
});

describe('the auditor complains of an ending', () => {
  complains([
    {
      name: 'without an outcome [E5]',
      run: () => changed(restored(), ({ run }) => (theCase(run).outcome = null)),
      says: ['ending C1'],
    },
    {
      name: 'that has no next date [E5]',
      run: () => changed(suspended(), ({ run }) => (theCase(run).nextAt = null)),
      says: ['ending C1'],
    },
    {
      name: 'whose next date is over [F6]',
      run: () => changed(suspended(), ({ run }) => (theCase(run).nextAt = new Date('2027-04-15T10:00:00Z'))),
      says: ['ending C1'],
    },
    { name: 'that has not come', run: () => suspended().run, expectOpen: false, says: ['ending C1'] },
    {
      name: 'that never came for a paid account [E5]',
      run: () =>
        changed(restored(), ({ run }) =>
          Object.assign(theCase(run), { outcome: null, closedAt: null, nextAt: new Date('2027-08-01T12:00:00Z') }),
        ),
      says: ['ending C1'],
    },
    {
      name: 'of a debt that has no case [F6]',
      run: () =>
        changed(suspended(), ({ run }) => {
          openedCase(run, { account: 'A2', caseId: 2, dueOn: '2027-03-01' });
          run.cases = run.cases.filter((c) => c.id !== 2);
        }),
      says: ['ending A2'],
    },
  ]);
});

describe('the auditor complains of money', () => {
  complains([
    {
      name: 'lost on an invoice [F9]',
      run: () => changed(suspended(), ({ run }) => (only(run.invoices, () => true).open = 99_999n)),
      says: ['money A1'],
    },
    {
      name: 'made by a payment [F9]',
      run: () => changed(restored(), ({ run }) => (only(run.payments, () => true).amount = 99_999n)),
      says: ['money A1'],
    },
    {
      name: 'the account counts otherwise [F9]',
      run: () => changed(restored(), ({ run }) => (only(run.accounts, () => true).paidNet = 1n)),
      says: ['money A1'],
    },
    {
      name: 'kept as credit by nobody [F9]',
      run: () => changed(restored(), ({ run }) => (only(run.accounts, () => true).credit = 1n)),
      says: ['money A1'],
    },
    {
      name: 'written off short of what was open [E1]',
      run: () =>
        changed(writtenOff(), ({ run }) => {
          only(run.writeOffs, () => true).amount = 90_000n;
          Object.assign(
            only(run.invoices, () => true),
            { open: 10_000n, writtenOff: 90_000n },
          );
        }),
      says: ['money C1.write-off.1', 'ending A1'],
    },
    {
      name: 'written off by no act [E2]',
      run: () => changed(writtenOff(), ({ run }) => (only(run.writeOffs, () => true).key = 'C1.other.1')),
      says: ['money C1.other.1', 'money C1.write-off.1'],
    },
  ]);
});

describe('the auditor complains when the acts and the world disagree', () => {
  complains([
    {
      name: 'an accepted message nobody felt',
      run: () => changed(suspended(), ({ run }) => (run.sms = [])),
      says: ['agreement C1.first.1.sms'],
    },
    {
      name: 'a delivered message the carrier lost',
      run: () =>
        changed(suspended(), ({ run }) => {
          Object.assign(
            only(run.sms, () => true),
            { status: 'undelivered' },
          );
          act(run, 'C1.first.1.sms').status = 'delivered';
        }),
      says: ['agreement C1.first.1.sms'],
    },
    {
      name: 'a failed message that was felt',
      run: () => changed(suspended(), ({ run }) => (act(run, 'C1.first.1.sms').status = 'failed')),
      says: ['agreement C1.first.1.sms'],
    },
    {
      name: 'a message no act knows',
      run: () =>
        changed(suspended(), ({ run }) =>
          run.mails.push({ id: 9, key: 'C7.first.1.email', to: 'x@example.invalid', at: '2027-03-02T16:00:00Z' }),
        ),
      says: ['agreement C7.first.1.email'],
    },
    {
      name: 'a message without a reference',
      run: () =>
        changed(suspended(), ({ run }) =>
          run.mails.push({ id: 9, to: 'x@example.invalid', at: '2027-03-02T16:00:00Z' }),
        ),
      says: ['agreement mail 9'],
    },
    {
      name: 'a message to somebody else',
      run: () =>
        changed(suspended(), ({ run }) =>
          Object.assign(
            only(run.sms, () => true),
            { to: '+1999' },
          ),
        ),
      says: ['agreement C1.first.1.sms'],
    },
    {
      name: 'a contact that takes no place under the caps',
      run: () => changed(suspended(), ({ run }) => (run.contacts = run.contacts.filter((c) => c.channel !== 'sms'))),
      says: ['agreement C1.first.1.sms'],
    },
    {
      name: 'a command no act knows',
      run: () => changed(suspended(), ({ run }) => (run.acts = run.acts.filter((a) => a.kind !== 'suspend'))),
      says: ['agreement C1.suspend.1'],
    },
    {
      name: 'a stop that is done and never landed',
      run: () =>
        changed(suspended(), ({ run }) => {
          run.log = run.log.filter((l) => l.command !== 'suspend');
          only(run.services, () => true).state = 'restricted';
        }),
      says: ['agreement C1.suspend.1'],
    },
    {
      name: 'a stop that is void and landed',
      run: () => changed(suspended(), ({ run }) => (act(run, 'C1.suspend.1').status = 'void')),
      says: ['agreement C1.suspend.1'],
    },
    {
      name: 'a command that landed twice [F2]',
      run: () =>
        changed(suspended(), ({ run, s }) =>
          run.log.push({ ...only(run.log, (l) => l.command === 'suspend'), serviceId: `S-${s.account}` }),
        ),
      says: ['once C1.suspend.1'],
    },
    {
      name: 'a service in a state its commands never gave it',
      run: () => changed(suspended(), ({ run }) => (only(run.services, () => true).state = 'active')),
      says: ['agreement A1'],
    },
    {
      name: 'an act that was never settled',
      run: () => changed(suspended(), ({ run }) => (act(run, 'C1.first.1.sms').status = 'reserved')),
      says: ['agreement C1.first.1.sms'],
    },
    {
      name: 'an uncertain act nobody is told of [N3]',
      run: () => changed(suspended(), ({ run }) => (act(run, 'C1.first.1.sms').status = 'uncertain')),
      says: ['agreement C1.first.1.sms'],
    },
    {
      name: 'a letter that was never relayed',
      run: () =>
        changed(suspended(), ({ run }) =>
          run.outbox.push({
            accountId: 'A1',
            currency: 'USD',
            letter: { type: 'paymentPosted' },
            createdAt: new Date('2027-04-14T12:00:00Z'),
          }),
        ),
      says: ['agreement A1'],
    },
    {
      name: 'a case under a policy that is in no file',
      run: () => changed(restored(), ({ run }) => (theCase(run).policyId = 'gone')),
      says: ['agreement C1'],
    },
  ]);
});

describe('the auditor is silent', () => {
  complains([
    {
      name: 'on an uncertain act that is a work order [N3]',
      run: () =>
        changed(suspended(), ({ run }) => {
          act(run, 'C1.first.1.sms').status = 'uncertain';
          const order = {
            kind: 'uncertainAct',
            text: 't',
            dueOn: new Date('2027-03-04'),
            createdAt: new Date('2027-03-02T17:00:00Z'),
          };
          run.orders.push({ key: 'C1.first.1.sms.uncertain', caseId: 1, accountId: 'A1', ...order });
        }),
      says: [],
    },
    {
      name: 'on a debt that became overdue today and has no case yet',
      run: () =>
        changed(suspended(), ({ run }) => {
          openedCase(run, { account: 'A2', caseId: 2, dueOn: '2027-04-14' });
          run.cases = run.cases.filter((c) => c.id !== 2);
        }),
      says: [],
    },
    {
      name: 'on a restore that is still in time',
      run: () =>
        changed(restored(), ({ run }) => {
          run.until = '2027-04-20T20:00:00Z';
        }),
      says: [],
    },
    {
      name: 'on a service stopped again in another episode',
      run: () =>
        changed(restored(), ({ run }) => {
          const other = openedCase(run, { account: 'A2', caseId: 2, dueOn: '2027-03-01' });
          told(other, { step: 'first', stage: 'reminder', channel: 'sms', at: '2027-03-02T16:00:00Z' });
          commanded(other, { command: 'restore', seq: 1, at: '2027-07-19T16:00:00Z' });
        }),
      says: [],
    },
  ]);
});
