import { describe, expect, it } from 'vitest';
import { agreementHash, agreementOf } from '../../../domain/decide/agreement.ts';
import { splitInto } from '../../../domain/decide/instalments.ts';
import { agreed, owing } from './agreed-case.ts';

describe('an arrangement', () => {
  it('changes nothing until the debtor accepts it, naming what it says [M1]', () => {
    const c = owing();
    c.until('2026-03-08');
    expect(c.proposes(3, '2026-03-20', { callId: 'call-1' })?.code).toBe('proposed');
    expect(c.decision()).toMatchObject({ overdueOpen: 500_00, blockedBy: 'none' });
    expect(c.accepts('0'.repeat(64))?.code).toBe('otherAgreement');
    c.until('2026-03-11');
    expect(c.given()).toContain('reminder/second#1');
    expect(c.accepts()?.code).toBe('accepted');
    expect(c.decision()).toMatchObject({ overdueOpen: 0, blockedBy: 'arrangement' });
    expect(c.it.state?.arrangement).toMatchObject({
      proposedBy: 'agent',
      acceptedBy: 'debtor',
      callId: 'call-1',
      kept: 0,
    });
  });

  it('is void when it is not accepted in time [M1, E5]', () => {
    const c = owing();
    c.untilTime('2026-03-12', '12:00');
    c.proposes(3, '2026-03-25');
    const hash = c.it.state?.proposal?.hash;
    c.until('2026-03-20');
    expect(c.eventTypes()).toContain('proposalLapsed');
    expect(c.accepts(hash)?.code).toBe('noProposal');
    expect(c.given()).toContain('formalNotice/notice#1');
  });

  it('is void when more is owed than was agreed upon [M1]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.pays('100.00');
    c.proposes(3, '2026-03-25');
    c.reverses();
    expect(c.accepts()?.code).toBe('changed');
  });

  it('is a document: who, what, when; another word is another hash [M1]', () => {
    const c = owing();
    c.until('2026-03-08');
    c.proposes(3, '2026-03-31');
    const terms = c.it.state?.proposal;
    if (!terms) throw new Error('nothing was proposed');
    const document = agreementOf({ caseNumber: 'C1', currency: 'USD', terms });
    expect(document).toEqual({
      case: 'C1',
      currency: 'USD',
      invoices: [{ id: 'R1', number: 'R1', dueOn: '2026-03-02', open: 500_00 }],
      total: 500_00,
      instalments: [
        { dueOn: '2026-03-31', amount: 166_66 },
        { dueOn: '2026-04-30', amount: 166_67 },
        { dueOn: '2026-05-31', amount: 166_67 },
      ],
      graceDays: 3,
      keptPercent: 95,
      acceptBy: '2026-03-15',
    });
    expect(agreementHash(document)).toBe(terms.hash);
    expect(agreementHash({ ...document, graceDays: 4 })).not.toBe(terms.hash);
  });

  it('covers the invoices it names and no other [M1, Q1]', () => {
    const c = owing(['2026-03-02', '100.00'], ['2026-03-03', '200.00']);
    c.until('2026-03-08');
    expect(c.proposes(2, '2026-03-20', { invoices: ['R7'] })?.code).toBe('unknownInvoice');
    expect(c.proposes(2, '2026-03-20', { invoices: ['R2'] })?.outcome).toBe('accepted');
    c.accepts();
    expect(c.decision()).toMatchObject({ overdueOpen: 100_00, anchor: '2026-03-02', blockedBy: 'none' });
  });

  it('does not cover what is disputed [M3]', () => {
    const c = owing(['2026-03-02', '100.00'], ['2026-03-03', '200.00']);
    c.until('2026-03-08');
    c.disputesPart('R1', '50.00');
    expect(c.proposes(2, '2026-03-20', { invoices: ['R1'] })?.code).toBe('disputedInvoice');
    c.proposes(2, '2026-03-20');
    expect(c.it.state?.proposal?.invoices.map((i) => i.id)).toEqual(['R2']);
  });

  it('is amended by another one the debtor accepts, once; what was paid since does not count twice [M1, M2]', () => {
    const c = agreed();
    c.until('2026-03-18');
    c.pays('100.00');
    expect(c.proposes(4, '2026-04-05')?.outcome).toBe('accepted');
    expect(c.it.state?.arrangement?.instalments).toHaveLength(3); // until it is accepted
    c.accepts();
    expect(c.it.state?.arrangement).toMatchObject({ amendments: 1, kept: 0 });
    expect(c.it.state?.arrangement?.instalments[0]).toEqual({ dueOn: '2026-04-05', amount: 100_00 });
    expect(c.proposes(4, '2026-04-10')?.code).toBe('amendedBefore');
    c.until('2026-04-09');
    expect(c.eventTypes()).toContain('arrangementBroken');
  });

  it('cannot be amended once it is broken, also when nobody has looked', () => {
    const c = agreed();
    c.nobodyLooksUntil('2026-04-20');
    expect(c.proposes(3, '2026-05-01')?.code).toBe('arrangementOver');
    expect(c.eventTypes()).toContain('arrangementBroken');
  });

  it('a promise that stands gives way to it [M1]', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('500.00', '2026-03-12');
    c.proposes(3, '2026-03-25');
    c.accepts();
    c.until('2026-03-20');
    expect(c.eventTypes()).not.toContain('promiseBroken');
    expect(c.decision().blockedBy).toBe('arrangement');
  });
});

it('in equal parts: the first as large as it has to be, the last takes the cents that cannot be shared [M1]', () => {
  expect(splitInto(100_00, 3, 0)).toEqual([33_33, 33_33, 33_34]);
  expect(splitInto(100_00, 3, 50)).toEqual([50_00, 25_00, 25_00]);
  expect(splitInto(100_01, 2, 50)).toEqual([50_01, 50_00]);
  expect(splitInto(7, 1, 20)).toEqual([7]);
});
