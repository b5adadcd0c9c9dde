import { describe } from 'vitest';
import { type Run, theOne } from './a-run.ts';
import { changed, complains } from './breaches.ts';
import { writtenOff } from './stories.ts';

const approval = (run: Run, step: string) => theOne(run.approvals, (a) => a.step === step);

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
            (theOne(run.events, (e) => (e.body as { by?: string }).by === 'anna').at = new Date(
              '2027-05-14T15:00:00Z',
            )),
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
