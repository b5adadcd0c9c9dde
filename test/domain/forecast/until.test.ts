import { describe, expect, it } from 'vitest';
import { explain } from '../../../domain/forecast/explain.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';

const owing = (until: string): TestCase => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '900.00']] });
  c.until(until);
  return c;
};
const blocked = (c: TestCase) => explain(c.it.question()).blocked;

describe('until when a block lasts by itself', () => {
  it('is the last day of an exemption from stops, also when the next thing is an act [N1, S4]', () => {
    const c = owing('2026-03-20');
    c.exemptFrom('stop', '2026-04-20');
    c.until('2026-03-25');
    expect(c.next().do).toBe('act');
    expect(blocked(c)).toMatchObject({ by: 'exemption', untilOn: '2026-04-20' });
  });

  it('is that of the block itself, not of what is looked at before it ends [N1, M1, M3]', () => {
    const c = owing('2026-03-03');
    c.disputesPart('R1', '100.00');
    c.until('2026-03-20');
    c.promises('800.00', '2026-04-10');
    // The dispute is to be resolved before; the promise lasts four days longer than its own, with the posting lag.
    expect(c.next()).toMatchObject({ do: 'look', because: { code: 'disputed', until: '2026-04-02' } });
    expect(blocked(c)).toMatchObject({ by: 'promise', untilOn: '2026-04-14' });
  });

  it('is the end of the time to approve, also when an earlier day is looked at first [N1, Q16]', () => {
    const c = owing('2026-04-15');
    c.disputesPart('R1', '100.00');
    c.until('2026-05-12');
    const asked = c.approval();
    expect(asked?.step).toBe('refer');
    expect(c.next()).toMatchObject({ do: 'look', because: { code: 'disputed', until: '2026-05-15' } });
    expect(blocked(c)).toMatchObject({ by: 'approval', who: 'legal', untilAt: asked?.expiresAt });
    c.rejects('ann', { role: 'legal' });
    expect(blocked(c)).toMatchObject({ by: 'approval', lift: 'approvalRefused', untilOn: '2026-06-11' });
  });
});
