import { describe } from 'vitest';
import { happened } from './a-case.ts';
import { type Run, theOne } from './a-run.ts';
import { told } from './an-act.ts';
import { changed, complains } from './breaches.ts';
import { restored, suspended, writtenOff } from './stories.ts';

const without = (run: Run, key: string): void => {
  run.acts = run.acts.filter((a) => a.key !== key);
  run.mails = run.mails.filter((m) => m.key !== key);
  run.log = run.log.filter((l) => l.key !== key);
  run.contacts = run.contacts.filter((c) => c.actKey !== key);
};

const mail = (run: Run, key: string, at: string): void => {
  Object.assign(
    theOne(run.mails, (m) => m.key === key),
    { at },
  );
  Object.assign(
    theOne(run.acts, (a) => a.key === key),
    { reservedAt: new Date(at) },
  );
};

describe('the auditor complains of a ladder', () => {
  complains([
    {
      name: 'on which a reminder came after the formal notice [F14]',
      run: () => changed(suspended(), ({ run }) => mail(run, 'C1.second.1.email', '2027-03-18T16:00:00Z')),
      says: ['ladder-order C1.second.1.email'],
    },
    {
      name: 'on which a reminder came before its day [Q2]',
      run: () => changed(suspended(), ({ run }) => mail(run, 'C1.second.1.email', '2027-03-08T16:00:00Z')),
      says: ['ladder-dates C1.second.1.email'],
    },
    {
      name: 'on which a late reminder left no gap [Q3]',
      run: () => changed(suspended(), ({ run }) => mail(run, 'C1.second.1.email', '2027-03-12T16:00:00Z')),
      says: ['ladder-dates C1.notice.1.email'],
    },
    {
      name: 'that stopped without the formal notice [Q3]',
      run: () => changed(suspended(), ({ run }) => without(run, 'C1.notice.1.email')),
      says: [
        'ladder-order C1.restrict.1',
        'ladder-order C1.suspension-notice.1.email',
        'ladder-order C1.suspend.1',
        'stop-notice C1.restrict.1',
        'stop-notice C1.suspend.1',
      ],
    },
    {
      name: 'that suspended what was never restricted',
      run: () => changed(suspended(), ({ run }) => without(run, 'C1.restrict.1')),
      says: ['ladder-order C1.suspend.1'],
    },
    {
      name: 'that wrote off what should have been referred',
      run: () => changed(writtenOff(), ({ run }) => without(run, 'C1.refer.1')),
      says: ['ladder-order C1.write-off.1'],
    },
    {
      name: 'on which the anchor had moved by a younger invoice [Q1]',
      run: () =>
        changed(suspended(), ({ run }) => {
          for (const invoice of run.invoices) invoice.dueOn = new Date('2027-03-20');
        }),
      says: [
        'ladder-dates C1.first.1.sms',
        'ladder-dates C1.second.1.email',
        'ladder-dates C1.notice.1.email',
        'ladder-dates C1.restrict.1',
        'ladder-dates C1.suspend.1',
      ],
    },
    {
      name: 'on which a pre-due reminder came too early [P1]',
      run: () =>
        changed(restored(), ({ run, s }) => {
          const key = told(s, { step: 'pre-due', stage: 'preDue', channel: 'email', at: '2027-02-19T16:00:00Z' });
          Object.assign(
            theOne(run.acts, (a) => a.key === key),
            { caseId: null },
          );
        }),
      says: ['ladder-dates C1.pre-due.1.email'],
    },
  ]);
});

describe('the auditor is silent on a ladder', () => {
  complains([
    {
      name: 'on which a broken promise hurried the next step [M2]',
      run: () =>
        changed(suspended(), ({ run, s }) => {
          mail(run, 'C1.second.1.email', '2027-03-05T16:00:00Z');
          happened(s, 'promiseMade', '2027-03-02T17:00:00Z', { promise: { id: 'P1', amount: 1, dueOn: '2027-03-02' } });
          happened(s, 'promiseBroken', '2027-03-05T15:00:00Z', { id: 'P1', paid: 0 });
        }),
      says: [],
    },
    {
      name: 'on which the pre-due reminder came five working days ahead [P1]',
      run: () =>
        changed(restored(), ({ run, s }) => {
          const key = told(s, { step: 'pre-due', stage: 'preDue', channel: 'email', at: '2027-02-22T16:00:00Z' });
          Object.assign(
            theOne(run.acts, (a) => a.key === key),
            { caseId: null },
          );
        }),
      says: [],
    },
  ]);
});
