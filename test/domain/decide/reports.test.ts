import { describe, expect, it } from 'vitest';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { TOLD } from './longer-ladder.ts';

const OWES = [['2026-03-02', '500.00']] as const;
const reports = (c: TestCase) =>
  c.it.w.felt.filter((f) => f.kind === 'report' || f.kind === 'correct').map((f) => f.key);

function told(setting: Partial<Parameters<typeof aCase>[0]> = {}): TestCase {
  const c = aCase({ policy: TOLD, owes: OWES, ...setting });
  c.until('2026-03-20');
  c.recordsContact('wilful');
  c.until('2026-05-20');
  expect(reports(c)).toEqual(['C1.bureau.1']);
  return c;
}

describe('wilful default', () => {
  it('is reported to the bureau; other causes, and one that nobody recorded, are not [L18, S3]', () => {
    told();
    for (const cause of ['cashFlow', undefined] as const) {
      const c = aCase({ policy: TOLD, owes: OWES });
      c.until('2026-03-20');
      c.recordsContact(cause);
      c.until('2026-07-10');
      expect(reports(c)).toEqual([]);
    }
  });

  it('is corrected when it is paid, and the case does not close before that is done [L18]', () => {
    const c = told({
      answers: (act, attempt) => (act.kind === 'correct' && attempt < 3 ? { is: 'failed' } : undefined),
    });
    c.pays('500.00');
    c.untilTime('2026-05-21', '00:10');
    expect(c.outcome()).toBeUndefined();
    expect(c.why()).toContain('corrected');
    c.until('2026-05-25');
    expect(c.outcome()).toBe('cured');
    expect(reports(c)).toEqual(['C1.bureau.1', 'C1.bureau.correct.1']);
  });

  it('is not corrected for a part of it, nor for a promise [L18]', () => {
    const c = told();
    c.pays('499.00');
    c.promises('1.00', '2026-05-25');
    c.until('2026-05-24');
    expect(reports(c)).toEqual(['C1.bureau.1']);
  });

  it('that is written off stays reported: it is owed still [L18, E2]', () => {
    const c = told();
    for (const day of ['2026-07-01', '2026-07-10', '2026-07-20', '2026-07-30', '2026-08-10']) {
      c.until(day);
      if (c.approval()?.step === 'write-off') for (const by of ['ann', 'bob']) c.approves(by);
      if (c.approval()?.step === 'list') c.rejects('lee');
    }
    expect(c.outcome()).toBe('writtenOff');
    expect(reports(c)).toEqual(['C1.bureau.1']);
  });

  it('is reported again when the payment is taken back [L18, Q5]', () => {
    const c = told();
    c.pays('500.00');
    c.until('2026-05-25');
    expect(c.outcome()).toBe('cured');
    c.reverses();
    c.until('2026-06-30');
    expect(reports(c).slice(0, 3)).toEqual(['C1.bureau.1', 'C1.bureau.correct.1', 'C1.bureau.2']);
  });
});

describe('the public list', () => {
  it('is entered only when legal has approved this very case, and left when it is paid [L19]', () => {
    const c = told();
    c.until('2026-05-31');
    expect(c.approval()).toMatchObject({ step: 'list', amount: 50_000 });
    expect(reports(c)).toEqual(['C1.bureau.1']);
    c.approves('lee');
    c.until('2026-06-02');
    expect(reports(c)).toEqual(['C1.bureau.1', 'C1.list.1']);
    c.pays('500.00');
    c.until('2026-06-05');
    expect(reports(c)).toEqual(['C1.bureau.1', 'C1.list.1', 'C1.bureau.correct.1', 'C1.list.correct.1']);
    expect(c.outcome()).toBe('cured');
  });

  it.each([
    ['nobody', undefined],
    ['finance', { by: 'finance', persons: 1, above: 0, expiresAfterDays: 14, askAgainAfterDays: 30 }],
    ['legal above an amount', { by: 'legal', persons: 1, above: 100_000, expiresAfterDays: 14, askAgainAfterDays: 30 }],
  ] as const)('is never entered where %s has to agree [L19]', (_, approval) => {
    const policy = { ...TOLD, steps: TOLD.steps.map((s) => (s.id === 'list' ? { ...s, approval } : s)) };
    const c = told({ policy });
    c.until('2026-06-10');
    for (const by of ['ann', 'bob']) if (c.approval()?.step === 'list') c.approves(by);
    c.until('2026-06-30');
    expect(reports(c)).toEqual(['C1.bureau.1']);
  });
});
