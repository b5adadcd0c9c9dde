import { describe } from 'vitest';
import { openedCase } from './a-case.ts';
import { type Run, theOne } from './a-run.ts';
import { changed, complains } from './breaches.ts';
import { restored, suspended } from './stories.ts';

const theCase = (run: Run) => theOne(run.cases, () => true);

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

describe('the auditor is silent', () => {
  complains([
    {
      name: 'on a debt that became overdue today and has no case yet',
      run: () =>
        changed(suspended(), ({ run }) => {
          openedCase(run, { account: 'A2', caseId: 2, dueOn: '2027-04-14' });
          run.cases = run.cases.filter((c) => c.id !== 2);
        }),
      says: [],
    },
  ]);
});
