import { describe, expect, it } from 'vitest';
import { explain } from '../../../domain/forecast/explain.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { openOf } from './two-invoices.ts';

/** 40,000.00 owed; up to 5,000.00 one supervisor lets go, above it two people of finance. */
function owing(): TestCase {
  const c = aCase({ policy: 'corporate-cn', owes: [['2026-03-02', '40000.00']] });
  c.until('2026-03-05');
  return c;
}
const asked = (c: TestCase) => explain(c.it.question()).asked.map(({ by, stillNeeded }) => `${stillNeeded} ${by}`);
const waives = (c: TestCase, amount: number) => {
  const verdict = c.waives({ amount });
  expect(verdict).toMatchObject({ outcome: 'accepted' });
  return verdict?.text;
};

describe('who has to agree to a waiver', () => {
  it('is told by all that was waived in the episode, not by one slice of it [M7, L15, Q16]', () => {
    const c = owing();
    waives(c, 4_900_00);
    expect(asked(c)).toEqual(['1 supervisor']);
    c.approves('boss');
    c.until('2026-03-06');
    expect(openOf(c)).toEqual([35_100_00]);
    expect(waives(c, 4_900_00)).toContain('980000 minor units');
    expect(c.approval()?.amount).toBe(4_900_00);
    expect(asked(c)).toEqual(['2 finance']);
    expect(c.approves('boss', { role: 'supervisor' })).toMatchObject({ code: 'otherRole' });
    c.approves('ann', { role: 'finance' });
    expect(asked(c)).toEqual(['1 finance']);
    c.until('2026-03-07');
    expect(openOf(c)).toEqual([35_100_00]);
    c.approves('bob', { role: 'finance' });
    c.until('2026-03-08');
    expect(openOf(c)).toEqual([30_200_00]);
  });

  it('counts nothing that was asked for and not granted [M7, L15]', () => {
    const c = owing();
    waives(c, 4_900_00);
    c.rejects('boss');
    waives(c, 4_900_00);
    expect(asked(c)).toEqual(['1 supervisor']);
  });
});
