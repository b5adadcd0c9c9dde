import { describe } from 'vitest';
import { areTold, type Mistake } from './mistake.ts';

const conditions: readonly Mistake[] = [
  {
    name: 'a notice that is skipped where its stop is not',
    from: '    enter: { days: 15, from: anchor }',
    to: '    when: { openAtLeast: "80.00" }\n    enter: { days: 15, from: anchor }',
    on: 'needs: [notice] #',
    says: 'step restrict needs "notice", which is skipped for amounts at which the service is stopped; give stage restriction the same when as stage formalNotice',
  },
  {
    name: 'conditions no amount meets',
    from: 'when: { openAtLeast: "250.00" }',
    to: 'when: { openAtLeast: "250.00", openBelow: "250.00" }',
    on: 'openBelow',
    says: 'stage legalReferral never runs: no amount is at least openAtLeast and below openBelow; write an openBelow above openAtLeast',
  },
];

describe('a mistake in a condition is told with its line and what to write instead', () => {
  areTold(conditions);
});
