import { describe, expect, it } from 'vitest';
import { isHarsh } from '../../../domain/migration/difference.ts';
import { differenceInWords } from '../../../domain/migration/in-words.ts';
import { previewMigration } from '../../../domain/migration/preview.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { ApprovalRule } from '../../../domain/policy/step.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import type { TestCase } from '../../support/a-case.ts';
import { lawFor } from '../../support/imagined/shipped-rules.ts';
import { at, edition, overdue, owing, US } from './an-edition.ts';

const previewOf = (c: TestCase, policy: Policy) => previewMigration(c.it.question(), { policy, law: lawFor(policy) });
const wordsOf = (c: TestCase, policy: Policy): string[] =>
  previewOf(c, policy).differences.map((one) => differenceInWords(one, c.it.zone));

/** Without the times of the day, which are spread by the key of each act. */
const days = (words: readonly string[]): string[] => words.map((text) => text.replaceAll(/ \d\d:\d\d/g, ''));

describe('what another version would change for a running case', () => {
  it('is nothing when only words of the policy are others [N5, F7]', () => {
    const c = overdue('2026-03-05');
    const titled = { ...US, title: 'Second edition', version: 'aaaaaaaaaaaa' };
    expect(previewOf(c, titled)).toMatchObject({
      from: US.version,
      to: 'aaaaaaaaaaaa',
      differences: [],
      isHarsher: false,
    });
  });

  it('names every date that moves with it, in days [N5]', () => {
    const c = overdue('2026-03-05');
    const later = edition('restrict', at(29));
    const words = days(wordsOf(c, later));
    // A week later than 24 March. The suspension waits fourteen days for it, and so does everything behind.
    expect(words[0]).toBe('"restrict" comes on 2026-03-31 instead of 2026-03-24: 7 days later.');
    expect(words[1]).toBe('"suspension-notice" comes on 2026-04-07 instead of 2026-03-31: 7 days later.');
    expect(words[2]).toBe('"suspend" comes on 2026-04-14 instead of 2026-04-08: 6 days later.');
    expect(previewOf(c, later)).toMatchObject({
      isHarsher: false,
      next: { before: { do: 'act' }, after: { do: 'act' } },
    });
  });

  it('is harsher when an act comes earlier, or comes at all [N5]', () => {
    const c = overdue('2026-03-05');
    const sooner = previewOf(c, edition('second', at(5)));
    expect(sooner.isHarsher).toBe(true);
    expect(days(wordsOf(c, edition('second', at(5))))[0]).toBe(
      '"second" comes on 2026-03-09 instead of 2026-03-10: 1 day earlier.',
    );
    const without = edition('refer', () => undefined);
    const back = previewMigration({ ...c.it.question(), policy: without }, { policy: US, law: lawFor(US) });
    expect(back.isHarsher).toBe(true);
    expect(back.differences).toContainEqual(expect.objectContaining({ change: 'added', step: 'refer' }));
  });

  it('says what would not come any more, and why [N5, F8]', () => {
    const c = overdue('2026-03-05');
    const gone = edition('second', () => undefined);
    expect(days(wordsOf(c, gone))[0]).toBe('"second" on 2026-03-10 does not come any more.');
    const small = edition('second', (step) => ({ ...step, when: { openAtLeast: 100_000 } }));
    expect(days(wordsOf(c, small))[0]).toBe(
      '"second" on 2026-03-10 does not come any more: the open amount is below its threshold.',
    );
  });

  it('what is done stays done: an act that would have come earlier is not given again [N5, F7, Q4]', () => {
    const c = overdue('2026-03-12');
    expect(c.done()).toEqual(['reminder/first#1', 'reminder/second#1']);
    expect(previewOf(c, edition('second', at(3)))).toMatchObject({ differences: [], isHarsher: false });
  });

  it('an act that becomes another act is told, and harsher unless it is milder [N5, F7]', () => {
    const c = owing('240.00', '2026-03-20');
    const stops = edition('restrict', (step) => ({ ...step, work: { do: 'service', command: 'suspend' } }));
    // 24 March: fifteen days before the suspension that it stands for now.
    expect(days(wordsOf(c, stops))[0]).toBe(
      '"restrict" on 2026-03-24 is the suspension of service instead of the restriction of service.',
    );
    expect(previewOf(c, stops).isHarsher).toBe(true);
    const back = previewMigration({ ...c.it.question(), policy: stops }, { policy: US, law: lawFor(US) });
    expect(back.differences).toContainEqual(
      expect.objectContaining({ change: 'act', step: 'restrict', isHarsher: false }),
    );
    const calls = edition('second', (step) => ({ ...step, work: { do: 'task', task: 'call' } }));
    expect(days(wordsOf(overdue('2026-03-05'), calls))).toContain(
      '"second" on 2026-03-10 is a call instead of the notice "overdue-2".',
    );
    expect(previewOf(overdue('2026-03-05'), calls).isHarsher).toBe(true);
    const other = edition('second', (step) => ({
      ...step,
      work: { do: 'notify', template: 'formal-notice', via: ['email', 'sms'] },
    }));
    expect(previewOf(overdue('2026-03-05'), other)).toMatchObject({
      isHarsher: false,
      differences: [{ change: 'act', step: 'second' }],
    });
  });

  it('an approval that is no longer asked is told, and harsher; one that is asked besides is told [N5, F7, Q16]', () => {
    const c = owing('900.00', '2026-03-20');
    const content = { ...US, steps: US.steps.map((step) => ({ ...step, approval: undefined })) };
    const free = { ...content, version: versionOf(content) };
    expect(days(wordsOf(c, free))).toEqual([
      '"refer" on 2026-05-08 is approved by nobody instead of by 1 of legal.',
      '"write-off" on 2026-07-07 is approved by nobody instead of by 2 of finance.',
    ]);
    expect(previewOf(c, free).isHarsher).toBe(true);
    const back = previewMigration({ ...c.it.question(), policy: free }, { policy: US, law: lawFor(US) });
    expect(back).toMatchObject({ isHarsher: false, differences: [{ change: 'approval' }, { change: 'approval' }] });
  });

  it('fewer people, another role and a higher amount count where this case would meet them [N5, Q16]', () => {
    const c = owing('900.00', '2026-03-20');
    const asked = (change: Partial<ApprovalRule>): Policy =>
      edition('write-off', (step) => ({ ...step, approval: step.approval && { ...step.approval, ...change } }));
    expect(previewOf(c, asked({ persons: 1 })).isHarsher).toBe(true);
    expect(previewOf(c, asked({ by: 'supervisor' })).isHarsher).toBe(true);
    expect(previewOf(c, asked({ by: 'legal' })).isHarsher).toBe(true);
    expect(previewOf(c, asked({ above: 90_000 })).isHarsher).toBe(true);
    expect(previewOf(c, asked({ above: 89_999 }))).toMatchObject({ differences: [], isHarsher: false });
    expect(previewOf(c, asked({ persons: 3 })).isHarsher).toBe(false);
    expect(
      previewOf(c, asked({ tiers: [{ above: 50_000, by: 'supervisor', persons: 2 }] })).differences,
    ).toContainEqual(expect.objectContaining({ change: 'approval', step: 'write-off', isHarsher: true }));
  });

  it('what lies behind an approval that waits is compared too [N5]', () => {
    const c = owing('900.00', '2026-03-20');
    c.until('2026-05-12');
    expect(c.decision().blockedBy).toBe('approval');
    const hasty = edition('write-off', (step) => ({ ...step, approval: undefined }));
    expect(previewOf(c, hasty).differences).toEqual([
      expect.objectContaining({ change: 'approval', step: 'write-off', isHarsher: true }),
    ]);
    const unasked = edition('refer', (step) => ({ ...step, approval: undefined }));
    expect(previewOf(c, unasked).isHarsher).toBe(true);
    c.approves('ann', { role: 'legal' });
    expect(previewOf(c, unasked)).toMatchObject({ differences: [], isHarsher: false });
  });

  it('leaves the case as it is', () => {
    const c = overdue('2026-03-05');
    const before = JSON.stringify(c.it.question());
    previewOf(c, edition('second', at(5)));
    expect(JSON.stringify(c.it.question())).toBe(before);
  });

  it('is that service comes back at once, where its rule of restoring is met already [N5, Q4, L14]', () => {
    const c = overdue('2026-03-26');
    expect(c.service()).toBe('restricted');
    const content = { ...US, restore: { ...US.restore, rule: 'belowAmount' as const, amount: 400_00 } };
    const lenient = { ...content, version: versionOf(content) };
    expect(wordsOf(c, lenient)[0]).toBe('Service comes back at once; so far it stays off.');
    const harsh = previewOf(c, lenient).differences.filter(isHarsh);
    expect(harsh.map((one) => 'step' in one && one.step)).toEqual(['refer', 'write-off']);
    expect(wordsOf(c, { ...US, version: 'aaaaaaaaaaaa' })).toEqual([]);
  });
});
