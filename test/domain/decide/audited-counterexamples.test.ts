import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { readLawText } from '../../support/auditor/law-text.ts';
import { inTurn } from '../../support/imagined/answers.ts';
import { complaintsOf } from '../../support/imagined/audited.ts';
import { bookOf } from '../../support/imagined/book-of-policy.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import * as agreed from './agreement-lives.ts';

const folder = fileURLToPath(new URL('../../../policies', import.meta.url));

const policies = new Map([[agreed.POLICY.id, bookOf(agreed.POLICY, readLawText(agreed.POLICY.law, folder))]]);

/** Lives on which engine and second opinion once differed, and what the rule book says of them. */
describe('a disputed bill that was paid, and whose payment is taken back', () => {
  it('is no more chased by the next case than by the one that was told of the dispute [M3, Q5, Q16]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '0.10']] });
    c.until('2026-04-04');
    c.disputes('R1');
    c.owesMore('2026-05-12', '236.01');
    c.pays('0.27');
    c.until('2026-06-17');
    expect(c.it.caseNumber).toBe('C2');
    c.reverses();
    expect(c.decision()).toMatchObject({ anchor: '2026-05-12', overdueOpen: 236_01 });
    for (let week = 1; week < 20; week += 1) {
      c.until(addDays(plainDate('2026-06-17'), 7 * week));
      for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
    }
    expect(c.it.w.acts.find(({ step }) => step === 'write-off')?.names).toEqual(['R2']);
    expect(complaintsOf(c)).toEqual([]);
  });

  it('is decided by somebody, in the case that comes back for it or in the next one [M3, E5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '100.00']] });
    c.until('2026-03-10');
    c.disputes('R1');
    c.pays('100.00');
    c.until('2026-03-20');
    expect(c.outcome()).toBe('cured');
    c.reverses();
    c.until('2026-03-22');
    expect([c.outcome(), c.decision().blockedBy, c.nextOn()]).toEqual([undefined, 'dispute', '2026-04-09']);
    c.resolvesFor('operator');
    c.until('2026-06-01');
    expect(c.service()).not.toBe('active');
    expect(complaintsOf(c)).toEqual([]);
  });
});

describe('a part that was disputed and upheld, on a bill of which the rest was waived', () => {
  it('is chased by nobody: what we let go is not the credit note for it [M3, L15]', () => {
    const { waiver: _, ...shipped } = shippedPolicy('corporate-us');
    const waiver = { maxPercent: 50, authority: [], expiresAfterDays: 7 };
    const c = aCase({ policy: { ...shipped, waiver }, owes: [['2026-03-02', '100.00']] });
    c.until('2026-03-05');
    c.disputesPart('R1', '95.00');
    c.resolvesFor('debtor');
    expect(c.waives({ amount: 5_00 })?.code).toBe('waiverRequested');
    c.until('2026-03-30');
    expect(c.it.w.invoices[0]).toMatchObject({ open: 95_00, credited: 5_00 });
    expect([c.decision().blockedBy, c.given()]).toEqual(['dispute', ['reminder/first#1']]);
    expect(complaintsOf(c)).toEqual([]);
  });
});

describe('what the second opinion was wrong about', () => {
  it('an arrangement that is broken at once hurries the next step, like a broken promise [M1, M2]', () => {
    const c = agreed.live([
      { day: 1, what: 'exempts', size: 401 },
      { day: 36, what: 'proposes', size: 0 },
      { day: 43, what: 'accepts', size: 0 },
    ]);
    c.until('2026-05-20');
    expect(c.eventTypes()).toContain('arrangementBroken');
    expect(complaintsOf(c, { policies })).toEqual([]);
  });

  it('an accepted arrangement takes the place of a promise, which stands no more once that is broken [M1]', () => {
    const c = agreed.live([
      { day: 1, what: 'promises', size: 0 },
      { day: 1, what: 'proposes', size: 0 },
      { day: 2, what: 'accepts', size: 0 },
    ]);
    c.until('2026-05-20');
    expect(c.eventTypes()).toContain('arrangementBroken');
    expect(c.given()).toContain('formalNotice/notice#1');
    expect(complaintsOf(c, { policies })).toEqual([]);
  });

  it('word that service is back has gone out when the case ends, though it is lost later and the case comes back [L14, Q10]', () => {
    const answers = inTurn({ restored: [{ is: 'undelivered', afterHours: 30 }] });
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '100.00']], answers });
    c.until('2026-03-27');
    expect(c.service()).toBe('restricted');
    c.pays('100.00');
    c.until('2026-04-10');
    expect([c.outcome(), c.service()]).toEqual(['cured', 'active']);
    c.serviceBecomes('ceased');
    c.reverses();
    c.until('2026-05-20');
    expect(c.outcome()).toBeUndefined();
    expect(complaintsOf(c)).toEqual([]);
  });
});
