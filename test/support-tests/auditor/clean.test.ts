import { describe } from 'vitest';
import { complains } from './breaches.ts';
import { restored, restrictedInCanada, suspended, writtenOff } from './stories.ts';

describe('the auditor is silent on', () => {
  complains([
    { name: 'a case that waits for its referral', run: () => suspended().run, says: [] },
    { name: 'a case paid after its suspension', run: () => restored().run, says: [] },
    { name: 'a case written off', run: () => writtenOff().run, says: [] },
    { name: 'a restriction under the Wireless Code', run: () => restrictedInCanada().run, says: [] },
  ]);
});
