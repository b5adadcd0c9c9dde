import { describe, expect, it } from 'vitest';
import { approvalHash } from '../../../domain/decide/approvals.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import { evidencePack } from '../../../domain/evidence/pack.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { LAW } from './longer-ladder.ts';

const SMALL = [['2026-03-02', '40.00']] as const;
const asked = (owes: Parameters<typeof aCase>[0]['owes'] = SMALL): TestCase => {
  const c = aCase({ policy: 'corporate-us', owes });
  c.until('2026-07-01');
  expect(c.approval()?.step).toBe('write-off');
  return c;
};

describe('a write-off', () => {
  it('is asked for per invoice, with its amount and tax share [E1]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [...SMALL, ['2026-03-03', '30.00']] });
    const [first, second] = c.it.w.invoices;
    if (first) first.tax = 639;
    if (second) second.tax = 479;
    c.until('2026-03-20');
    c.pays('40.00', { invoice: 'R2' }); // 30.00 for it, the rest stays as credit
    c.pays('10.00', { invoice: 'R1' });
    c.until('2026-07-01');
    expect(c.approval()?.writeOff?.lines).toEqual([{ invoiceId: 'R1', amount: 3_000, tax: 480, net: 2_520 }]);
    for (const by of ['ann', 'bob']) c.approves(by);
    expect(c.next()).toMatchObject({
      do: 'act',
      act: { kind: 'writeOff', amount: 3_000, lines: [{ invoiceId: 'R1', amount: 3_000, tax: 480, net: 2_520 }] },
    });
  });

  it('rests on all notices, contacts, approvals and documents, and their hash [E1, N7]', () => {
    const c = asked();
    const pack = evidencePack(c.it.question(), 'write-off');
    expect(pack.content.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'notice C1.first.1.sms',
      'notice C1.notice.1.email',
      'notice C1.second.1.email',
    ]);
    expect(c.approval()?.writeOff?.pack).toBe(pack.sha256);
  });

  it('approved on one evidence is not done on another: a contact since voids the approval [E1, Q16]', () => {
    const c = asked();
    const before = c.approval();
    c.approves('ann');
    c.recordsContact('cashFlow');
    expect(c.it.state?.approvals.find((a) => a.id === before?.id)?.status).toBe('void');
    expect(c.approves('bob')).toMatchObject({ outcome: 'accepted' }); // the one that is asked now
    expect(c.approval()?.id).not.toBe(before?.id);
    expect(c.it.w.felt.some((f) => f.kind === 'writeOff')).toBe(false);
  });

  it('binds other steps to amount and notices only, as before [Q16]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-05-10');
    const refer = c.approval();
    expect(refer?.step).toBe('refer');
    c.recordsContact();
    expect(c.approval()?.id).toBe(refer?.id);
    const q = c.it.question();
    expect(approvalHash({ id: 'refer' }, q, positionOf(q))).toBe(refer?.hash);
  });

  it('waits for the document of every legal measure that was carried out [E1, L17]', () => {
    const c = aCase({ policy: LAW, owes: [['2026-03-02', '500.00']] });
    c.until('2027-01-20');
    expect(c.why()).toContain('evidenceMissing');
    expect(c.decision().attention).toBe('sla');
    expect(c.decision().workOrders.map((o) => o.key)).toEqual(
      ['letter', 'place', 'suit', 'enforce', 'settle'].map((step) => `C1.${step}.document`),
    );
    for (const step of ['letter', 'place', 'suit', 'enforce'])
      c.reportsLegal(step, 'ended', { documentId: `D-${step}` });
    c.reportsLegal('settle', 'failed');
    c.until('2027-02-10');
    expect(c.why()).toContain('evidenceMissing'); // told, but without a document
    c.reportsLegal('settle', 'failed', { documentId: 'D-settle' });
    expect(c.approval()?.step).toBe('write-off');
  });

  it('is approved by two people who did not ask for it [E1, Q16]', () => {
    const c = asked();
    c.approves('ann');
    expect(c.approves('ann')).toMatchObject({ outcome: 'refused', code: 'approvedBefore' });
    expect(c.approves('policy:corporate-us')).toMatchObject({ outcome: 'refused', code: 'ownRequest' });
    expect(c.next().do).toBe('look');
  });

  it('stays: money that comes afterwards reopens nothing [E3]', () => {
    const c = asked();
    for (const by of ['ann', 'bob']) c.approves(by);
    c.until('2026-07-10');
    expect(c.outcome()).toBe('writtenOff');
    const events = c.eventTypes().length;
    c.pays('40.00');
    c.until('2026-09-30');
    expect(c.outcome()).toBe('writtenOff');
    expect(c.eventTypes()).toHaveLength(events);
  });
});
