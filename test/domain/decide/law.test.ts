import { describe, expect, it } from 'vitest';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { asking, LAW } from './longer-ladder.ts';

const OWES = [
  ['2026-03-02', '500.00'],
  ['2026-03-03', '300.00'],
] as const;
const sued = (setting: Partial<Parameters<typeof aCase>[0]> = {}): TestCase =>
  aCase({ policy: LAW, owes: OWES, ...setting });
const legal = (c: TestCase) => c.done().filter((name) => name.startsWith('legalReferral/'));

/** A case that stands with an agency. */
function placed(setting: Partial<Parameters<typeof aCase>[0]> = {}): TestCase {
  const c = sued(setting);
  c.until('2026-06-08');
  expect(legal(c).at(-1)).toBe('legalReferral/place#1');
  return c;
}

describe('the measures of law', () => {
  it('come in their order, each at its time after the one before [L17, L2]', () => {
    const c = sued();
    c.until('2026-10-30');
    expect(legal(c)).toEqual(
      ['refer', 'letter', 'place', 'suit', 'enforce', 'settle'].map((step) => `legalReferral/${step}#1`),
    );
    expect(c.dayOf('legalReferral/suit#1')).toBe('2026-08-03');
  });

  it('are not begun where they cost more than they are likely to bring [L17]', () => {
    const worth = { cost: 10_000, recoveryPercent: 12, returnPercent: 100 };
    const ask = (amount: string) => {
      const c = aCase({ policy: asking(LAW, 'legalReferral', { worth }), owes: [['2026-03-02', amount]] });
      c.until('2026-06-20');
      return legal(c).length;
    };
    expect(ask('833.33')).toBe(0);
    expect(ask('833.34')).toBe(3); // referral, letter, agency
  });

  it.each([
    [true, ['arbitrate']],
    [false, ['suit']],
    [undefined, ['suit']],
  ])('arbitration clause %s in the contract: %s [L17]', (arbitrationClause, expected) => {
    const policy = {
      ...LAW,
      steps: LAW.steps.flatMap((step) =>
        step.id === 'suit'
          ? [
              {
                ...step,
                id: 'arbitrate',
                work: { do: 'legal', measure: 'arbitration' } as const,
                when: { arbitrationClause: true },
              },
              { ...step, when: { arbitrationClause: false } },
            ]
          : [step],
      ),
    };
    const c = aCase({ policy, owes: OWES });
    c.it.w.account.contract = arbitrationClause === undefined ? undefined : { arbitrationClause };
    c.until('2026-08-20');
    expect(
      legal(c)
        .map((name) => name.slice(14, -2))
        .slice(3),
    ).toEqual(expected);
  });

  it('are reported on with status, date and document; what is not begun is not [L17]', () => {
    const c = sued();
    c.until('2026-05-20');
    expect(c.reportsLegal('letter', 'sent', { documentId: 'DOC-1' })).toMatchObject({ outcome: 'accepted' });
    expect(c.it.state?.legal).toMatchObject([
      { step: 'letter', n: 1, status: 'sent', on: '2026-05-20', documentId: 'DOC-1' },
    ]);
    expect(c.reportsLegal('suit', 'filed')).toMatchObject({ outcome: 'refused', code: 'notBegun' });
    expect(c.reportsLegal('first', 'sent')).toMatchObject({ outcome: 'refused', code: 'unknownStep' });
    expect(c.reportsLegal('letter', 'sent', { on: '2026-06-01' })).toMatchObject({ code: 'legalDate' });
    expect(c.it.state?.legal).toHaveLength(1);
  });

  it('a next court date holds the next step back, and no further than a year [L17, E5]', () => {
    const c = sued();
    c.until('2026-08-05');
    expect(c.reportsLegal('suit', 'hearing', { nextOn: '2027-09-01' })).toMatchObject({ code: 'nextDate' });
    expect(c.reportsLegal('suit', 'hearing', { nextOn: '2026-08-05' })).toMatchObject({ code: 'nextDate' });
    expect(c.reportsLegal('suit', 'hearing', { nextOn: '2026-10-15' })).toMatchObject({ outcome: 'accepted' });
    expect(c.why()).toContain('courtDate');
    c.until('2026-10-15');
    expect(legal(c)).not.toContain('legalReferral/enforce#1');
    c.until('2026-10-16');
    expect(c.dayOf('legalReferral/enforce#1')).toBe('2026-10-16');
  });
});

describe('a placement with an agency', () => {
  it('is recalled at once when the debt is paid, before the case ends, at any hour [M3, L17]', () => {
    const c = placed();
    c.untilTime('2026-06-13', '22:30'); // a Saturday night
    c.pays('800.00');
    expect(c.next()).toMatchObject({ do: 'act', act: { kind: 'recall', what: 'placement' } });
    c.untilTime('2026-06-13', '22:32');
    expect(legal(c).at(-1)).toBe('legalReferral/place.recall#1');
    c.until('2026-06-20');
    expect(c.outcome()).toBe('cured');
    expect(c.it.w.felt.filter((f) => f.kind === 'recall')).toHaveLength(1);
  });

  it('is recalled while part of it is disputed, and placed again when that is decided against the debtor [M3]', () => {
    const c = placed();
    c.disputes('R2');
    c.until('2026-06-20');
    expect(legal(c).at(-1)).toBe('legalReferral/place.recall#1');
    expect(c.decision().blockedBy).toBe('dispute');
    c.resolvesFor('operator');
    c.until('2026-06-25');
    expect(legal(c).at(-1)).toBe('legalReferral/place#2');
    c.pays('800.00');
    c.until('2026-06-26');
    expect(c.it.w.felt.filter((f) => f.kind === 'recall')).toHaveLength(2);
    expect(c.outcome()).toBe('cured');
  });

  it('is recalled while all of it is disputed, and stays recalled when the debtor was right [M3]', () => {
    const c = placed({ owes: [['2026-03-02', '500.00']] });
    c.disputes('R1');
    c.until('2026-06-12');
    expect(legal(c).at(-1)).toBe('legalReferral/place.recall#1');
    c.resolvesFor('debtor');
    c.credits('R1', '500.00');
    c.until('2026-06-20');
    expect(c.outcome()).toBe('cured');
    expect(legal(c)).not.toContain('legalReferral/place#2');
  });

  it('is recalled on a hold, also one that begins later, and placed again when it is over [M3, F12]', () => {
    const c = placed();
    c.holds('2026-06-15', '2026-06-30');
    c.until('2026-06-14');
    expect(legal(c).at(-1)).toBe('legalReferral/place#1');
    c.until('2026-06-15');
    expect(c.dayOf('legalReferral/place.recall#1')).toBe('2026-06-15');
    c.until('2026-06-30');
    expect(legal(c)).not.toContain('legalReferral/place#2');
    c.until('2026-07-01');
    expect(c.dayOf('legalReferral/place#2')).toBe('2026-07-01');
  });

  it('that the agency gave back is neither recalled nor placed again [L17]', () => {
    const c = placed();
    c.reportsLegal('place', 'ended', { documentId: 'DOC-9' });
    c.disputes('R2');
    c.until('2026-06-20');
    c.resolvesFor('operator');
    c.until('2026-07-10');
    expect(c.it.w.felt.filter((f) => f.kind === 'recall')).toHaveLength(0);
    expect(legal(c)).not.toContain('legalReferral/place#2');
  });

  it('keeps its recall first when that fails: nothing ends before it has come through [M3, L17, E5]', () => {
    const c = placed({
      answers: (act, attempt) => (act.kind === 'recall' && attempt < 4 ? { is: 'failed' } : undefined),
    });
    c.pays('800.00');
    c.untilTime('2026-06-09', '00:20');
    expect(c.outcome()).toBeUndefined();
    expect(c.why()).toContain('triedAgain');
    c.until('2026-06-10');
    expect(c.outcome()).toBe('cured');
    expect(c.it.w.felt.filter((f) => f.kind === 'recall')).toHaveLength(1);
  });
});
