import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../domain/decide/question.ts';
import { forecast } from '../../../domain/forecast/forecast.ts';
import { type Ahead, allGiven } from '../../../domain/forecast/what-follows.ts';
import { previewMigration } from '../../../domain/migration/preview.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { ApprovalRule, StepWork } from '../../../domain/policy/step.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const RUNS = { numRuns: 1_000 };
const US = shippedPolicy('corporate-us');

const WORKS: readonly StepWork[] = [
  { do: 'service', command: 'restrict' },
  { do: 'service', command: 'suspend' },
  { do: 'service', command: 'terminate' },
  { do: 'task', task: 'call' },
  { do: 'refer' },
  { do: 'legal', measure: 'lawyersLetter' },
  { do: 'legal', measure: 'suit' },
  { do: 'report', to: 'bureau' },
];
const APPROVALS: readonly (Partial<ApprovalRule> | 'nobody')[] = [
  'nobody',
  { persons: 1 },
  { persons: 3 },
  { by: 'supervisor' },
  { by: 'legal' },
  { above: 30_000 },
];
const ASKS: ApprovalRule = { by: 'finance', persons: 2, above: 0, expiresAfterDays: 14, askAgainAfterDays: 30 };

const change = fc.record({
  shift: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: -6, max: 9 })),
  isGone: fc.nat(9).map((n) => n === 0),
  work: fc.option(fc.constantFrom(...WORKS), { freq: 6 }),
  approval: fc.option(fc.constantFrom(...APPROVALS), { freq: 6 }),
});

/** Every step counted from the anchor so many days later or earlier, some left out, become another act or asked of others. */
const edition = fc.array(change, { minLength: US.steps.length, maxLength: US.steps.length }).map((changes): Policy => {
  const needed = new Set(US.steps.flatMap((step) => step.needs));
  const steps = US.steps.flatMap((step, n) => {
    const { shift = 0, isGone = false, work, approval } = changes[n] ?? {};
    const at = step.at.map((time) =>
      time.from === 'anchor' && 'days' in time ? { ...time, days: Math.max(1, time.days + shift) } : time,
    );
    const asked =
      approval === 'nobody' ? undefined : approval ? { ...(step.approval ?? ASKS), ...approval } : step.approval;
    const isFixed = needed.has(step.id) || step.stage === 'preDue' || step.stage === 'writeOff';
    const changed = { ...step, at, approval: asked, work: work && !isFixed ? work : step.work };
    return isGone && !needed.has(step.id) ? [] : [changed];
  });
  const content = { ...US, steps };
  return { ...content, version: versionOf(content) };
});

const standing = fc.record({ day: fc.nat(120), amount: fc.constantFrom('30.00', '120.00', '900.00'), to: edition });

function questionAt({ day, amount }: { day: number; amount: string }) {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', amount]] });
  c.until(addDays(plainDate('2026-03-03'), day));
  return c.it.question();
}

describe('whatever changes between two versions', () => {
  it('a version changes nothing against itself [N5, F7]', () => {
    fc.assert(
      fc.property(standing, ({ to, ...at }) => {
        const q = { ...questionAt(at), policy: to };
        expect(previewMigration(q, { policy: to, law: lawFor(to) })).toMatchObject({
          differences: [],
          isHarsher: false,
        });
      }),
      RUNS,
    );
  });

  it('what is earlier one way is later the other way, what is added is dropped [N5]', () => {
    fc.assert(
      fc.property(standing, ({ to, ...at }) => {
        const q = questionAt(at);
        const there = previewMigration(q, { policy: to, law: lawFor(to) }).differences;
        const back = previewMigration({ ...q, policy: to }, { policy: US, law: lawFor(US) }).differences;
        const steps = (list: typeof there, ...changes: string[]) =>
          list.flatMap((d) => ('step' in d && changes.includes(d.change) ? [d.step] : [])).sort();
        expect(steps(there, 'earlier')).toEqual(steps(back, 'later'));
        expect(steps(there, 'added', 'again')).toEqual(steps(back, 'dropped'));
        expect(steps(there, 'act')).toEqual(steps(back, 'act'));
        expect(steps(there, 'approval')).toEqual(steps(back, 'approval'));
      }),
      RUNS,
    );
  });

  it('one that is not harsher never brings an act before its old time, nor one that would not come [N5, F7]', () => {
    fc.assert(
      fc.property(standing, ({ to, ...at }) => {
        const q = questionAt(at);
        if (previewMigration(q, { policy: to, law: lawFor(to) }).isHarsher) return;
        const old = actsAhead(q);
        for (const { act, at: comes } of actsAhead({ ...q, policy: to, law: lawFor(to) })) {
          const before = old.find((one) => one.act.key === act.key);
          expect(before !== undefined && before.at <= comes, `${act.key} at ${comes}`).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('one that is not harsher stops, sues and reports no earlier by any step, and asks no fewer people [N5, F7, L9, L17, Q16]', () => {
    fc.assert(
      fc.property(standing, ({ to, ...at }) => {
        const q = questionAt(at);
        if (previewMigration(q, { policy: to, law: lawFor(to) }).isHarsher) return;
        const [old, fresh] = [actsAhead(q), actsAhead({ ...q, policy: to, law: lawFor(to) })];
        for (const hard of HARDNESS)
          hard.forEach((_, n) => {
            const [was, is] = [old, fresh].map((acts) => acts.filter((a) => hard.indexOf(nameOf(a)) >= n));
            is?.forEach((act, k) => {
              const before = was?.[k];
              expect(before !== undefined && before.at <= act.at, `${nameOf(act)} at ${act.at}`).toBe(true);
            });
          });
        for (const { act } of fresh) {
          const [before, now] = [US, to].map((policy) => writtenRule(policy, act));
          if (!before) continue;
          expect(now?.persons, act.key).toBeGreaterThanOrEqual(before.persons);
          expect([before.by, before.by === 'supervisor' ? 'any' : before.by]).toContain(now?.by ?? 'nobody');
        }
      }),
      RUNS,
    );
  });
});

/** Also those behind an approval that waits now: somebody may give it at any moment. */
function actsAhead(q: Question): readonly Ahead[] {
  const { acts, ends } = forecast(q);
  return ends.how === 'approval' ? forecast({ ...q, state: allGiven(q.state) }).acts : acts;
}

/** Rows of acts that hit harder from left to right. */
const HARDNESS = [['restrict', 'suspend', 'terminate'], ['lawyersLetter', 'suit'], ['bureau']];
const nameOf = ({ act }: Ahead): string => act.what ?? act.kind;

/** Rules of the tests' policies have no tiers. */
function writtenRule(policy: Policy, act: Ahead['act']): ApprovalRule | undefined {
  const rule = policy.steps.find(({ id }) => id === act.step)?.approval;
  return rule && act.amount > rule.above ? rule : undefined;
}
