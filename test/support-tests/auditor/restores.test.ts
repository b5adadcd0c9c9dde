import { describe } from 'vitest';
import { openedCase } from './a-case.ts';
import { theOne } from './a-run.ts';
import { commanded, told } from './an-act.ts';
import { changed, complains } from './breaches.ts';
import { restored, suspended } from './stories.ts';

describe('the auditor complains of a restore', () => {
  complains([
    {
      name: 'that came 25 hours after the payment [L14]',
      run: () =>
        changed(restored(), ({ run }) =>
          Object.assign(
            theOne(run.log, (l) => l.command === 'restore'),
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
          theOne(run.services, () => true).state = 'suspended';
        }),
      says: ['restore A1'],
    },
    {
      name: 'missing for an account whose debt went by no payment of ours [F5]',
      run: () =>
        changed(suspended(), ({ run }) => {
          theOne(run.invoices, () => true).kind = 'fees';
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

describe('the auditor is silent', () => {
  complains([
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
