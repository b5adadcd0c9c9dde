import { describe } from 'vitest';
import { happened } from './a-case.ts';
import { theOne } from './a-run.ts';
import { changed, complains } from './breaches.ts';
import { suspended } from './stories.ts';

const hold = { hold: { id: 'H1', from: '2027-04-10', until: '2027-04-20', reason: 'hardship', placedBy: 'kim' } };
const promise = { promise: { id: 'P1', amount: 100_000, dueOn: '2027-04-14' } };

describe('the auditor complains of a stop', () => {
  complains([
    {
      name: 'during a hold [F12]',
      run: () => changed(suspended(), ({ s }) => happened(s, 'holdPlaced', '2027-04-12T15:00:00Z', hold)),
      says: ['pause C1.suspend.1'],
    },
    {
      name: 'while a promise stood [M1]',
      run: () => changed(suspended(), ({ s }) => happened(s, 'promiseMade', '2027-04-12T15:00:00Z', promise)),
      says: ['pause C1.suspend.1'],
    },
    {
      name: 'of an exempt account [S4]',
      run: () =>
        changed(suspended(), ({ run }) =>
          run.exemptions.push({
            ...{
              accountId: theOne(run.accounts, () => true).id ?? '',
              kind: 'withdrawn',
              reason: 'withdrawn',
              owner: 'ops',
            },
            ...{ untilDate: new Date('2027-04-13'), grantedBy: 'ops', grantedAt: new Date('2027-02-01') },
          }),
        ),
      says: [
        'C1.first.1.sms',
        'C1.second.1.email',
        'C1.notice.1.email',
        'C1.restrict.1',
        'C1.suspension-notice.1.email',
        'C1.suspend.1',
      ].map((key) => `pause ${key}`),
    },
    {
      name: 'under a moratorium of its region [O7]',
      run: () =>
        changed(suspended(), ({ run }) =>
          run.moratoria.push({
            region: 'US-TX',
            fromDate: new Date('2027-04-12'),
            untilDate: new Date('2027-04-13'),
            reason: 'flood',
          }),
        ),
      says: ['pause C1.suspend.1'],
    },
  ]);
});

describe('the auditor is silent on a stop', () => {
  complains([
    {
      name: 'before a hold that was backdated over it',
      run: () => changed(suspended(), ({ s }) => happened(s, 'holdPlaced', '2027-04-14T15:00:00Z', hold)),
      says: [],
    },
    {
      name: 'after a hold was lifted',
      run: () =>
        changed(suspended(), ({ s }) => {
          happened(s, 'holdPlaced', '2027-04-10T15:00:00Z', hold);
          happened(s, 'holdLifted', '2027-04-12T15:00:00Z', { id: 'H1', until: '2027-04-11' });
        }),
      says: [],
    },
  ]);
});
