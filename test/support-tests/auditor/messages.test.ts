import { describe } from 'vitest';
import { openedCase } from './a-case.ts';
import { theOne } from './a-run.ts';
import { told } from './an-act.ts';
import { changed, complains } from './breaches.ts';
import { restored, suspended, writtenOff } from './stories.ts';

describe('the auditor complains of a message', () => {
  complains([
    {
      name: 'that reached the world twice [F2]',
      run: () =>
        changed(suspended(), ({ run }) =>
          run.mails.push({ ...theOne(run.mails, (m) => m.key === 'C1.notice.1.email'), id: 99 }),
        ),
      // Two on one day are two contacts, too.
      says: ['once C1.notice.1.email', 'caps C1.notice.1.email'],
    },
    {
      name: 'given again on another channel though the first had arrived [F2]',
      run: () =>
        changed(suspended(), ({ s }) =>
          told(s, { step: 'second', stage: 'reminder', channel: 'sms', at: '2027-03-11T16:00:00Z' }),
        ),
      says: ['once C1.second.1.sms'],
    },
    {
      name: 'that came at night [O6]',
      run: () =>
        changed(suspended(), ({ run }) =>
          Object.assign(
            theOne(run.sms, () => true),
            { createdAt: '2027-03-03T02:00:00Z' },
          ),
        ),
      says: ['decency C1.first.1.sms'],
    },
    {
      name: 'that came on a Sunday [O6]',
      run: () =>
        changed(suspended(), ({ run }) =>
          Object.assign(
            theOne(run.sms, () => true),
            { createdAt: '2027-03-07T18:00:00Z' },
          ),
        ),
      says: ['decency C1.first.1.sms'],
    },
    {
      name: 'that came on a public holiday [F10]',
      run: () =>
        changed(suspended(), ({ s }) =>
          told(s, { step: 'first', stage: 'reminder', channel: 'sms', n: 2, at: '2027-05-31T16:00:00Z' }),
        ),
      says: ['decency C1.first.2.sms'],
    },
    {
      name: 'on a channel the debtor had opted out of',
      run: () =>
        changed(suspended(), ({ run }) =>
          Object.assign(
            theOne(run.points, (p) => p.channel === 'sms'),
            { optedOutAt: new Date('2027-03-01T12:00:00Z') },
          ),
        ),
      says: ['decency C1.first.1.sms'],
    },
    {
      name: 'that is the second contact of a day over all accounts of a debtor [O6]',
      run: () =>
        changed(suspended(), ({ run }) => {
          const other = openedCase(run, { account: 'A2', caseId: 2, dueOn: '2027-03-01', debtor: 'D-A1' });
          told(other, { step: 'first', stage: 'reminder', channel: 'email', at: '2027-03-02T18:00:00Z' });
        }),
      says: ['caps C2.first.1.email'],
    },
    {
      name: 'that is the fourth contact in seven days [O6]',
      run: () =>
        changed(suspended(), ({ s }) => {
          for (const [i, day] of ['22', '23', '24', '25'].entries())
            told(s, { step: 'first', stage: 'reminder', channel: 'sms', n: i + 2, at: `2027-03-${day}T16:00:00Z` });
        }),
      says: ['caps C1.first.5.sms'],
    },
    {
      name: 'missing after service came back [L14]',
      run: () =>
        changed(restored(), ({ run }) => {
          run.sms = run.sms.filter((m) => !m.body.includes('restored'));
          run.acts = run.acts.filter((a) => a.step !== 'restored');
        }),
      says: ['told C1.restore.3'],
    },
    {
      name: 'that tells of one restore twice [L14]',
      run: () =>
        changed(restored(), ({ s }) =>
          told(s, { step: 'restored', stage: 'reminder', channel: 'email', n: 3, at: '2027-04-21T17:00:00Z' }),
        ),
      says: ['told C1.restore.3', 'once C1.restored.3.email'],
    },
    {
      name: 'for a debt that was paid',
      run: () =>
        changed(restored(), ({ s }) =>
          told(s, { step: 'first', stage: 'reminder', channel: 'sms', n: 2, at: '2027-04-27T16:00:00Z' }),
        ),
      says: ['ladder-dates C1.first.2.sms'],
    },
  ]);
});

describe('the auditor is silent', () => {
  complains([
    {
      name: 'on a message the carrier lost: it takes no place under the caps',
      run: () =>
        changed(suspended(), ({ run, s }) => {
          const key = told(s, {
            step: 'first',
            stage: 'reminder',
            channel: 'sms',
            n: 2,
            at: '2027-03-09T17:00:00Z',
            status: 'undelivered',
          });
          Object.assign(
            theOne(run.sms, (m) => m.body.endsWith(key)),
            { status: 'undelivered' },
          );
        }),
      says: [],
    },
    {
      name: 'on a customer who cannot be told that service is back',
      run: () =>
        changed(restored(), ({ run }) => {
          run.sms = run.sms.filter((m) => !m.body.includes('restored'));
          run.acts = run.acts.filter((a) => a.step !== 'restored');
          for (const point of run.points) point.brokenAt = new Date('2027-04-19T12:00:00Z');
        }),
      says: [],
    },
    { name: 'on write-offs that nobody paid', run: () => writtenOff().run, says: [] },
  ]);
});
