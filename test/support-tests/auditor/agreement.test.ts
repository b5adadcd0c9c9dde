import { describe } from 'vitest';
import { type Run, theOne } from './a-run.ts';
import { changed, complains } from './breaches.ts';
import { restored, suspended } from './stories.ts';

const act = (run: Run, key: string) => theOne(run.acts, (a) => a.key === key);
const theCase = (run: Run) => theOne(run.cases, () => true);

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
            theOne(run.sms, () => true),
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
            theOne(run.sms, () => true),
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
          theOne(run.services, () => true).state = 'restricted';
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
          run.log.push({ ...theOne(run.log, (l) => l.command === 'suspend'), serviceId: `S-${s.account}` }),
        ),
      says: ['once C1.suspend.1'],
    },
    {
      name: 'a service in a state its commands never gave it',
      run: () => changed(suspended(), ({ run }) => (theOne(run.services, () => true).state = 'active')),
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
  ]);
});
