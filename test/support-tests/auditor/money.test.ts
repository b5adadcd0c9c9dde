import { describe } from 'vitest';
import { theOne } from './a-run.ts';
import { changed, complains } from './breaches.ts';
import { restored, suspended, writtenOff } from './stories.ts';

describe('the auditor complains of money', () => {
  complains([
    {
      name: 'lost on an invoice [F9]',
      run: () => changed(suspended(), ({ run }) => (theOne(run.invoices, () => true).open = 99_999n)),
      says: ['money A1'],
    },
    {
      name: 'made by a payment [F9]',
      run: () => changed(restored(), ({ run }) => (theOne(run.payments, () => true).amount = 99_999n)),
      says: ['money A1'],
    },
    {
      name: 'the account counts otherwise [F9]',
      run: () => changed(restored(), ({ run }) => (theOne(run.accounts, () => true).paidNet = 1n)),
      says: ['money A1'],
    },
    {
      name: 'kept as credit by nobody [F9]',
      run: () => changed(restored(), ({ run }) => (theOne(run.accounts, () => true).credit = 1n)),
      says: ['money A1'],
    },
    {
      name: 'written off short of what was open [E1]',
      run: () =>
        changed(writtenOff(), ({ run }) => {
          theOne(run.writeOffs, () => true).amount = 90_000n;
          Object.assign(
            theOne(run.invoices, () => true),
            { open: 10_000n, writtenOff: 90_000n },
          );
        }),
      says: ['money C1.write-off.1', 'ending A1'],
    },
    {
      name: 'written off by no act [E2]',
      run: () => changed(writtenOff(), ({ run }) => (theOne(run.writeOffs, () => true).key = 'C1.other.1')),
      says: ['money C1.other.1', 'money C1.write-off.1'],
    },
  ]);
});
