import { describe, expect, it } from 'vitest';
import { decideAnew, differences, leftBehind, policyIds, readAccepted, written } from './corpus.ts';

const ACCEPT =
  'If that is what the change is for, run "npm run corpus:accept" and commit test/corpus/decisions with it; the diff shows reviewers what moves.';

describe('decisions that were accepted', () => {
  it.each(policyIds())('%s decides every recorded situation as it did, or says what moved [Q2, F7, F8]', (id) => {
    const accepted = readAccepted(id);
    if (!accepted) expect.fail(`nothing is recorded for ${id}. ${ACCEPT}`);
    const now = decideAnew(id);
    const changed = differences(accepted, now);
    if (changed.length > 0)
      expect.fail(
        `${changed.length} of ${now.told.length} stories are decided otherwise.\naccepted with ${accepted.madeWith}\nnow with      ${now.madeWith}\n\n${changed.join('\n\n')}\n\n${ACCEPT}`,
      );
  });

  it('are kept for shipped policies only', () => {
    expect(leftBehind(), `no longer shipped: ${ACCEPT}`).toEqual([]);
  });

  it('reach every stage and stand still where only time passes', () => {
    const told = policyIds().flatMap((id) => readAccepted(id)?.told ?? []);
    const lines = told.flatMap((one) => one.lines);
    expect(lines.length).toBeGreaterThan(400);
    for (const part of [
      ' reminder ',
      ' formalNotice ',
      ' restriction ',
      ' suspension ',
      ' legalReferral ',
      ' writeOff ',
    ])
      expect(
        lines.some((line) => line.includes(part)),
        part,
      ).toBe(true);
    for (const part of [' promise ', ' hold ', ' dispute ', ' approval ', ' moratorium ', 'cured', 'escalated'])
      expect(
        lines.some((line) => line.includes(part)),
        part,
      ).toBe(true);
  });
});

describe('a difference', () => {
  const [before, after] = [
    '2026-03-03T05:30:00Z first.1.sms 2026-03-03T14:00:00Z',
    '2026-03-03T05:30:00Z first.1.sms 2026-03-04T14:00:00Z',
  ];
  const recorded = (line: string) => ({ madeWith: 'engine 1', told: [{ story: 'story 0: x', lines: [line, 'same'] }] });

  it('is told as the first decision of a story that moved, before and now [F8]', () => {
    expect(differences(recorded(before), recorded(before))).toEqual([]);
    const [told] = differences(recorded(before), recorded(after));
    expect(told).toContain(`was  ${before}`);
    expect(told).toContain(`is   ${after}`);
    expect(told).toContain('1 of its 2 decisions');
  });

  it('is one also where a decision is missing or new', () => {
    const longer = { ...recorded(before), told: [{ story: 'story 0: x', lines: [before, 'same', 'more'] }] };
    expect(differences(recorded(before), longer)).toHaveLength(1);
    expect(differences(longer, recorded(before))).toHaveLength(1);
    expect(written(longer)).toBe(`engine 1\nstory 0: x\n  ${before}\n  same\n  more\n`);
  });
});
