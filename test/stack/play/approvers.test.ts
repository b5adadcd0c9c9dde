import { describe, expect, it } from 'vitest';
import { addMs, DAY, instant, msBetween } from '../../../domain/time/instant.ts';
import { type AskedApproval, answersTo } from '../../../stack/play/approvers.ts';

const asked = (over: Partial<AskedApproval> = {}): AskedApproval => ({
  id: 'C1.refer.approval.2',
  role: 'legal',
  persons: 1,
  requestedAt: instant('2026-03-02T15:00:00Z'),
  approvedBy: [],
  ...over,
});
const first = (n: number, over: Partial<AskedApproval> = {}) =>
  answersTo(asked({ id: `C${n}.refer.approval.1`, ...over }));
const many = Array.from({ length: 1_000 }, (_, n) => n);

describe('the scripted approvers', () => {
  it('say who they are: one person of legal, two different ones of finance', () => {
    expect(answersTo(asked()).map(({ letter, by }) => [letter, by])).toEqual([
      ['approve', 'scripted approver A (legal)'],
    ]);
    const finance = answersTo(asked({ id: 'C1.write-off.approval.2', role: 'finance', persons: 2 }));
    expect(finance.map(({ by }) => by)).toEqual(['scripted approver B (finance)', 'scripted approver B2 (finance)']);
    expect(new Set(finance.map(({ letterId }) => letterId)).size).toBe(2);
  });

  it('nobody signs twice', () => {
    const left = answersTo(asked({ role: 'finance', persons: 2, approvedBy: ['scripted approver B (finance)'] }));
    expect(left.map(({ by }) => by)).toEqual(['scripted approver B2 (finance)']);
  });

  it('answer within the fortnight an approval stands, never before they were asked, and the same whenever one looks', () => {
    for (const n of many)
      for (const answer of first(n, { role: 'finance', persons: 2 })) {
        const took = msBetween(asked().requestedAt, answer.at);
        expect(took > 0 && took < 13 * DAY).toBe(true);
      }
    expect(first(7)).toEqual(first(7));
    expect(first(7)[0]?.at).not.toBe(
      answersTo(asked({ id: 'C7.refer.approval.1', requestedAt: addMs(asked().requestedAt, DAY) }))[0]?.at,
    );
  });

  it('refuse a few and let a few expire when first asked; what is asked again is approved', () => {
    const refused = many.filter((n) => first(n)[0]?.letter === 'reject').length;
    const expired = many.filter((n) => first(n).length === 0).length;
    for (const share of [refused, expired]) expect(share > 20 && share < 120).toBe(true);
    const again = many.flatMap((n) => answersTo(asked({ id: `C${n}.refer.approval.2` })));
    expect(again.length === many.length && again.every(({ letter }) => letter === 'approve')).toBe(true);
  });
});
