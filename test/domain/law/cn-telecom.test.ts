import { describe, expect, it } from 'vitest';
import type { ContractFacts } from '../../../domain/case/facts.ts';
import { lateFeesOf } from '../../../domain/decide/late-fees.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import { lateFeeCeiling, lateFeeLaw } from '../../../domain/law/late-fee-law.ts';
import { checkAgainstLaw } from '../../../domain/policy/law-check.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { eager, eagerCase, movers } from './eager.ts';
import { lawOf, lawWith, ORIGIN } from './made-up-preset.ts';

const SHANGHAI = { zone: 'Asia/Shanghai', country: 'CN' };
const SUSPEND = 'suspension/suspend#1';
const END = 'suspension/terminate#1';
const underIt = (law = ['cn-telecom']) => eagerCase(law, { place: SHANGHAI });
const problems = (rules: Parameters<typeof eager>[1]) =>
  checkAgainstLaw({ policy: eager(['cn-telecom'], rules), presets: readLawPresets() }).map(({ text }) => text);

describe('the Telecommunications Regulations of the PRC', () => {
  it('let nobody be suspended before 30 days after the due date are over, and name the rule [L10, N4]', () => {
    const c = underIt();
    c.until('2026-03-31');
    expect(c.service()).toBe('restricted');
    expect(movers(c)[0]).toBe('cn-telecom/suspension');
    // Due on the 2nd: the thirtieth day is 1 April.
    c.until('2026-04-01');
    expect(c.service()).toBe('restricted');
    c.until('2026-04-02');
    expect(c.dayOf(SUSPEND)).toBe('2026-04-02');
  });

  it('leave the date of a one-way restriction to the policy [L9, L10]', () => {
    const c = underIt();
    c.until('2026-03-20');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-05');
  });

  it('let no service end before 60 days after its suspension are over [L11, N4]', () => {
    const c = underIt();
    c.until('2026-05-31');
    expect(c.dayOf(SUSPEND)).toBe('2026-04-02');
    expect(movers(c)[0]).toBe('cn-telecom/termination');
    // The sixtieth day is Monday, 1 June.
    c.until('2026-06-01');
    expect(c.service()).toBe('suspended');
    c.until('2026-06-02');
    expect(c.dayOf(END)).toBe('2026-06-02');
  });

  it('are what holds them back: without, both come within a fortnight [N4]', () => {
    const c = underIt([]);
    c.until('2026-03-20');
    expect(c.service()).toBe('terminated');
  });

  it('count from the suspension in force: one that was undone counts no more [L11, L14]', () => {
    const c = underIt();
    c.until('2026-05-10');
    c.pays('500.00');
    c.until('2026-05-12');
    expect(c.service()).toBe('active');
    c.reverses();
    c.until('2026-07-31');
    const again = c.it.w.acts.filter((a) => a.kind === 'suspend');
    expect(again.map(({ reservedAt }) => reservedAt.slice(0, 10))).toEqual(['2026-04-02', '2026-05-13']);
    expect(c.dayOf(END)).toBe('2026-07-13');
  });

  it('end no service when nobody knows since when it is suspended: a person is asked [L11, E5]', () => {
    const c = eagerCase(['cn-telecom'], { place: SHANGHAI, service: 'suspended' });
    c.until('2026-12-31');
    expect(c.service()).toBe('suspended');
    expect(c.decision().attention).toBe('repair');
    expect(c.next()).toMatchObject({ because: { code: 'groundsMissing', rule: 'cn-telecom/termination' } });
  });

  it('nor when somebody else suspended it after ours was undone [L11, L14]', () => {
    const c = underIt();
    c.until('2026-05-10');
    c.pays('500.00');
    c.until('2026-05-12');
    c.reverses();
    c.serviceBecomes('suspended');
    c.until('2026-12-31');
    expect(c.done()).not.toContain(END);
    expect(c.next()).toMatchObject({ because: { code: 'groundsMissing', rule: 'cn-telecom/termination' } });
  });

  it.each<[ContractFacts | undefined, string | undefined, string]>([
    [{ ownPaymentTerms: true }, 'mobile', 'terminated'],
    [{ ownPaymentTerms: true }, 'broadband', 'restricted'],
    [{ ownPaymentTerms: true }, undefined, 'restricted'],
    [{ ownPaymentTerms: false }, 'mobile', 'restricted'],
    [undefined, 'mobile', 'restricted'],
  ])('contract %o for %s: on 20 March service is %s [L10, N4]', (contract, serviceType, state) => {
    const c = underIt();
    Object.assign(c.it.w.account, { contract, serviceType });
    c.until('2026-03-20');
    expect(c.service()).toBe(state);
  });

  it('cap the late fee at 0.3 % a day; the lowest ceiling of all presets counts [L15]', () => {
    expect(lateFeeCeiling(lawOf('cn-telecom'))).toBe(30);
    expect(lateFeeCeiling(lawOf())).toBeUndefined();
    const lower = lawWith(`  - { id: low, kind: lateFeeCeiling, basisPointsPerDay: 5, ${ORIGIN} }`);
    const rules = [...lawOf('cn-telecom').rules, ...lower.rules];
    expect(lateFeeLaw({ version: 'both', rules })).toMatchObject({ basisPointsPerDay: 5, rule: 'made-up/low' });
  });

  it('lower the late fee that a case tells of [L15]', () => {
    const lateFee = { basisPointsPerDay: 50, freeDays: 0, capPercent: 100, floor: 0, holdDaysFree: false };
    const told = (law: readonly string[]) => {
      const c = eagerCase(law, { place: SHANGHAI, rules: { lateFee } });
      c.until('2026-03-05');
      const q = c.it.question();
      return lateFeesOf(q, positionOf(q));
    };
    // Three days on 500.00.
    expect(told(['cn-telecom'])).toMatchObject([{ amount: 3 * 150, rateBy: 'law' }]);
    expect(told([])).toMatchObject([{ amount: 3 * 250, rateBy: 'policy' }]);
  });

  it('refuse a policy with a higher fee, or with service back after more than 48 hours [L15, L14]', () => {
    const fee = { freeDays: 0, capPercent: 100, floor: 0, holdDaysFree: false };
    expect(problems({ lateFee: { ...fee, basisPointsPerDay: 30 } })).toEqual([]);
    expect(problems({ lateFee: { ...fee, basisPointsPerDay: 50 } })[0]).toContain(
      'the late fee is 0.5 % a day, cn-telecom allows 0.3 %',
    );
    const { restore } = eager([]);
    expect(problems({ restore: { ...restore, withinHours: 48 } })).toEqual([]);
    expect(problems({ restore: { ...restore, withinHours: 49 } })[0]).toContain('cn-telecom allows 48');
  });
});
