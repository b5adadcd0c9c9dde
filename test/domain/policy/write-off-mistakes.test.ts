import { describe, expect, it } from 'vitest';
import { areTold, us } from './mistake.ts';
import { problemsOf, shipped } from './shipped.ts';

const STAGE = us.slice(us.indexOf('  writeOff:'));
const APPROVAL = STAGE.slice(STAGE.indexOf('    approval:'), STAGE.indexOf('    steps:'));
const APART = 'every write-off is approved by somebody who did not ask for it';
const WAITS = 'expiresAfter: P14D, askAgainAfter: P14D';

describe('a write-off that one alone could decide is no policy [E1]', () => {
  areTold([
    {
      name: 'no approval at all',
      from: APPROVAL,
      to: '',
      on: 'id: write-off',
      says: `step write-off gives money up without an approval; write in its stage approval: { by: finance, persons: 2, above: "0.00", ${WAITS} }: ${APART}`,
    },
    {
      name: 'an approval of which nothing is said',
      from: APPROVAL,
      to: '    approval:\n',
      on: 'id: write-off',
      says: 'step write-off gives money up without an approval',
    },
    {
      name: 'none up to an amount',
      from: 'above: "0.00" # E1',
      to: 'above: "50.00" # E1',
      on: 'above: "50.00" # E1',
      says: `step write-off needs no approval up to that amount; write above: "0.00": ${APART}`,
    },
    {
      name: 'none below the first tier',
      from: APPROVAL,
      to: `    approval: { tiers: [ { by: finance, persons: 2, above: "0.01" } ], ${WAITS} }\n`,
      on: 'above: "0.01"',
      says: 'step write-off needs no approval up to that amount',
    },
    {
      name: 'an approval of its own in place of the stage’s',
      from: 'desk: writeOff\n',
      to: `desk: writeOff\n        approval: { by: finance, persons: 1, above: "9.00", ${WAITS} }\n`,
      on: 'above: "9.00"',
      says: 'step write-off needs no approval up to that amount',
    },
  ]);

  it('takes one of its own from the first cent, and tells of one that is wrong nothing but that [E1]', () => {
    const own = `desk: writeOff\n        approval: { by: finance, persons: 1, above: "0.00", ${WAITS} }\n`;
    const text = us.replace(APPROVAL, '').replace('desk: writeOff\n', own);
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf(shipped('small-debt-cn'))).toEqual([]);
    expect(problemsOf(text.replace('by: finance, persons: 1', 'by: nobody, persons: 1'))).toHaveLength(1);
  });
});
