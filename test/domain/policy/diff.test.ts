import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffPolicies } from '../../../domain/policy/diff.ts';
import { parsePolicy } from '../../../domain/policy/load.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { readPolicies } from '../../../policies/read-policies.ts';
import { changed, shipped } from './shipped.ts';

const us = shipped('corporate-us');
const read = (text: string) => parsePolicy({ text, file: 'p.yaml' });
const diff = (from: string, to: string) => diffPolicies(read(us), read(changed({ text: us, from, to })));
const all = readPolicies();
/** Words of which another one makes it something else altogether. */
const CLOSED = ['from', 'do', 'currency'];

describe('what changes between two policies, in words', () => {
  it.each([
    [
      '- { days: 22, from: anchor }',
      '- { days: 29, from: anchor }',
      [
        'Step "restrict" comes 7 days later, on day 29 instead of day 22 at the earliest: 29 days after the oldest open due date and 7 days after "notice" is delivered (before: 22 days after the oldest open due date and 7 days after "notice" is delivered).',
        'Step "suspension-notice" comes 7 days later, on day 36 instead of day 29 at the earliest.',
      ],
    ],
    [
      'openAtLeast: "250.00"',
      'openAtLeast: "300.00"',
      ['Step "refer" is done only if $300.00 or more is open; before: only if $250.00 or more is open.'],
    ],
    [
      'via: [email, sms] # the other',
      'via: [sms] # the other',
      ['Step "second" does notify: overdue-2 by sms; before: notify: overdue-2 by email, then sms.'],
    ],
    ['max: P60D', 'max: P90D', ['hold.maxDays is 90; before: 60.']],
    ['onHold: false', 'onHold: true', ['restore.onHold is yes; before: no.']],
    ['tolerance: "0.10"', 'tolerance: "0.50"', ['tolerance is $0.50; before: $0.10.']],
    ['dispute:\n', 'defer: { max: P5D }\ndispute:\n', ['defer is new: {"maxDays":5}.']],
  ])('%s to %s', (from, to, says) => {
    expect(diff(from, to).slice(0, says.length)).toEqual(says);
  });

  it('a step that is new, and one that is gone', () => {
    const second = us.slice(us.indexOf('      - id: second'), us.indexOf('  formalNotice:'));
    expect(diff(second, '\n')).toContain('Step "second" (notify: overdue-2) is gone.');
    const [back] = diffPolicies(read(us.replace(second, '\n')), read(us));
    expect(back).toBe(
      'Step "second" (notify: overdue-2) is new in stage reminder, on day 8 at the earliest: 8 days after the oldest open due date; whenever its time comes.',
    );
  });

  it('is nothing exactly when they say the same, whatever single value is changed [N5, F7]', () => {
    const full = read(
      `${us}\n${readFileSync(new URL('./blocks.yaml', import.meta.url), 'utf8').replace(/^grace:\n(?: .*\n)+/m, '')}`,
    );
    const policies = [...all, full];
    const leaves = policies.flatMap((policy) =>
      pathsIn(policy)
        .filter((path) => !CLOSED.includes(path.at(-1) ?? ''))
        .map((path) => ({ policy, path })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...leaves), ({ policy, path }) => {
        const other = { ...(withOther(policy, path) as Policy) };
        expect(diffPolicies(policy, policy)).toEqual([]);
        if (path[0] === 'id' || path[0] === 'version' || versionOf(other) === versionOf(policy)) return;
        expect(diffPolicies(policy, other).length, path.join('.')).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads well between any two shipped ones: sentences without holes', () => {
    for (const a of all)
      for (const b of all)
        for (const line of diffPolicies(a, b)) {
          expect(line).toMatch(/^(Step "|The steps|[a-z]).*\.$/);
          expect(line).not.toMatch(/undefined|NaN|\[object|Infinity/);
        }
  });
});

/** The names that lead to every plain value. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [[...path]];
  return Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]));
}

/** The same with another value at the path; ids of steps stay, since a renamed step is another one. */
function withOther(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) {
    if (typeof value === 'number') return value + 1;
    return typeof value === 'boolean' ? !value : `${String(value)}x`;
  }
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
  copy[key] = withOther(copy[key], rest);
  return copy;
}
