import { describe, expect, it } from 'vitest';
import { fold } from '../../../domain/decide/fold/fold.ts';
import { differenceInWords } from '../../../domain/migration/in-words.ts';
import { previewMigration } from '../../../domain/migration/preview.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { ApprovalRule, Step } from '../../../domain/policy/step.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const US = shippedPolicy('corporate-us');

/** Corporate-us with one step made otherwise, under the version that its content has. */
function edition(id: string, change: (step: Step) => Step | undefined): Policy {
  const steps = US.steps.flatMap((step) => (step.id === id ? (change(step) ?? []) : step));
  const content = { ...US, steps };
  return { ...content, version: versionOf(content) };
}

const at = (days: number) => (step: Step) => ({
  ...step,
  at: [{ days, from: 'anchor' as const }, ...step.at.slice(1)],
});

const owing = (amount: string, until: string): TestCase => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', amount]] });
  c.until(until);
  return c;
};
const overdue = (until: string): TestCase => owing('300.00', until);
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
});

describe('the request to go over to another version', () => {
  const ask = (c: TestCase, policy: Policy, more: { version?: string; earlier?: 'allowed' } = {}) =>
    fold(
      { ...c.it.question(), offers: [{ policy, law: lawFor(policy) }] },
      {
        type: 'changePolicy',
        id: 'L1',
        by: 'supervisor:sue',
        version: more.version ?? policy.version,
        earlier: more.earlier,
      },
    );

  it('is granted where nothing comes earlier, and written down with both versions [N5, F7]', () => {
    const c = overdue('2026-03-05');
    const later = edition('restrict', at(29));
    const { verdict, events } = ask(c, later);
    expect(verdict).toMatchObject({ outcome: 'accepted', code: 'policyChanged' });
    expect(verdict.text).toContain('7 days later');
    expect(events).toEqual([{ type: 'policyChanged', from: US.version, to: later.version, by: 'supervisor:sue' }]);
  });

  it('is refused where an act would come earlier, until who asks says that it is meant [N5]', () => {
    const c = overdue('2026-03-05');
    const sooner = edition('second', at(5));
    expect(ask(c, sooner)).toMatchObject({ verdict: { outcome: 'refused', code: 'comesEarlier' } });
    expect(ask(c, sooner).events).toEqual([expect.objectContaining({ type: 'letterRefused' })]);
    expect(ask(c, sooner, { earlier: 'allowed' })).toMatchObject({ verdict: { outcome: 'accepted' } });
  });

  it('is refused where an act becomes a harsher one, or is no longer asked for, until that is meant [N5, F7]', () => {
    const c = owing('900.00', '2026-03-20');
    const sues = edition('refer', (step) => ({ ...step, work: { do: 'legal', measure: 'suit' } }));
    const refused = ask(c, sues).verdict;
    expect(refused).toMatchObject({ outcome: 'refused', code: 'comesEarlier' });
    expect(refused.text).toContain('is a suit instead of the referral to the legal desk');
    expect(ask(c, sues, { earlier: 'allowed' }).verdict.text).toContain('is a suit');
    const unasked = edition('write-off', (step) => ({ ...step, approval: undefined }));
    expect(ask(c, unasked).verdict).toMatchObject({ outcome: 'refused', code: 'comesEarlier' });
  });

  it('is refused for another currency, an unknown version and the one it has [N5, Q12]', () => {
    const c = overdue('2026-03-05');
    const cad = { ...US, currency: 'CAD', version: 'bbbbbbbbbbbb' };
    expect(ask(c, cad).verdict).toMatchObject({ outcome: 'refused', code: 'otherCurrency' });
    expect(ask(c, cad, { version: 'cccccccccccc' }).verdict).toMatchObject({ code: 'unknownVersion' });
    expect(ask(c, cad, { version: US.version }).verdict).toMatchObject({ code: 'sameVersion' });
    const other = { ...shippedPolicy('wireless-ca') };
    expect(ask(c, other).verdict).toMatchObject({ code: 'unknownVersion' });
  });
});
