import { describe, expect, it } from 'vitest';
import { fold } from '../../../domain/decide/fold/fold.ts';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import { inChinese } from '../../../domain/decide/reasons-zh.ts';
import { forecast } from '../../../domain/forecast/forecast.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { wallClock } from '../../../domain/time/instant.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const CN = shippedPolicy('consumer-mobile-cn');

/** 600.00 overdue since 2 March, seen on the 5th. */
function owing(): TestCase {
  const c = aCase({ policy: 'consumer-mobile-cn', owes: [['2026-03-02', '600.00']] });
  c.until('2026-03-05');
  return c;
}
const CONCESSIONS: readonly (readonly [step: string, role: string, ask: (c: TestCase) => unknown])[] = [
  ['waiver.1', 'supervisor', (c) => c.waives({ percent: 10 })],
  ['settlement.1', 'finance', (c) => c.settlesFor('550.00', '2026-03-30')],
];

/** Suspends a week after the restriction, where the shipped one waits longer. */
function sooner(): Policy {
  const steps = CN.steps.map((step) =>
    step.id === 'suspend'
      ? { ...step, at: step.at.map((t) => ('days' in t ? { ...t, days: Math.min(t.days, 8) } : t)) }
      : step,
  );
  const content = { ...CN, steps };
  return { ...content, version: versionOf(content) };
}

describe('a waiver or settlement that waits for an answer', () => {
  it.each(CONCESSIONS)('%s ends no forecast: unanswered it lapses, and the ladder goes on [N1, M7]', (_, __, ask) => {
    const c = owing();
    ask(c);
    const foretold = forecast(c.it.question());
    c.until('2026-04-30');
    const ahead = foretold.acts.map(({ act, at }) => [act.key, at]).filter(([, at]) => (at ?? '') < c.it.now);
    const done = c.it.w.acts.map((a) => [a.key, a.reservedAt]).filter(([key]) => key !== 'C1.first.1.sms');
    expect(done.map(([key]) => key)).toContain('C1.suspend.1');
    expect(ahead).toEqual(done);
    expect(foretold.ends.how).not.toBe('approval');
  });

  it.each(CONCESSIONS)('%s hides no earlier stop from a change of policy [N5, F7]', (_, __, ask) => {
    const policy = sooner();
    const changed = (c: TestCase) =>
      fold(
        { ...c.it.question(), offers: [{ policy, law: lawFor(policy) }] },
        { type: 'changePolicy', id: 'L', version: policy.version, by: 'ops' },
      ).verdict;
    const c = owing();
    const { code, text } = changed(c);
    expect(code).toBe('comesEarlier');
    ask(c);
    expect(changed(c)).toMatchObject({ code, text });
  });

  it.each(CONCESSIONS)('%s says who is asked, and that it lapses [N1]', (step, role, ask) => {
    const c = owing();
    ask(c);
    c.until('2026-03-17');
    const [reason] = c.decision().why.filter(({ code }) => code === 'awaitingApproval');
    if (!reason) throw new Error('nothing waits');
    expect(reason).toMatchObject({ step, role });
    const until = wallClock(c.approval()?.expiresAt ?? c.it.now, c.it.zone);
    expect(inWords(reason, c.it.zone)).toBe(
      `"${step}" waits for ${role} to approve; without an answer by ${until} it lapses, and is not asked for again by itself.`,
    );
    const asked = role === 'finance' ? '财务' : '主管';
    expect(inChinese(reason, c.it.zone)).toBe(`“${step}”待${asked}批准；${until}前未答复即失效，不会自动重新提请。`);
  });
});
