import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from '../../../domain/forecast/forecast.ts';
import { previewMigration } from '../../../domain/migration/preview.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const RUNS = { numRuns: 1_000 };
const US = shippedPolicy('corporate-us');

/** Every step counted from the anchor so many days later or earlier, some steps left out. */
const edition = fc
  .array(fc.record({ shift: fc.integer({ min: -6, max: 9 }), isGone: fc.nat(9).map((n) => n === 0) }), {
    minLength: US.steps.length,
    maxLength: US.steps.length,
  })
  .map((changes): Policy => {
    const needed = new Set(US.steps.flatMap((step) => step.needs));
    const steps = US.steps.flatMap((step, n) => {
      const { shift = 0, isGone = false } = changes[n] ?? {};
      const at = step.at.map((time) =>
        time.from === 'anchor' && 'days' in time ? { ...time, days: Math.max(1, time.days + shift) } : time,
      );
      return isGone && !needed.has(step.id) ? [] : [{ ...step, at }];
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
      }),
      RUNS,
    );
  });

  it('one that is not harsher never brings an act before its old time, nor one that would not come [N5, F7]', () => {
    fc.assert(
      fc.property(standing, ({ to, ...at }) => {
        const q = questionAt(at);
        if (previewMigration(q, { policy: to, law: lawFor(to) }).isHarsher) return;
        const old = forecast(q).acts;
        for (const { act, at: comes } of forecast({ ...q, policy: to, law: lawFor(to) }).acts) {
          const before = old.find((one) => one.act.key === act.key);
          expect(before !== undefined && before.at <= comes, `${act.key} at ${comes}`).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
