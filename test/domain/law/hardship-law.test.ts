import { describe, expect, it } from 'vitest';
import { restoreHours } from '../../../domain/decide/restore-rule.ts';
import { hardshipLaw } from '../../../domain/law/hardship-law.ts';
import { checkAgainstLaw } from '../../../domain/policy/law-check.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { eager, eagerCase } from './eager.ts';
import { lawOf } from './made-up-preset.ts';

const SYDNEY = { zone: 'Australia/Sydney', country: 'AU', subdivision: 'NSW' };
const help = (assessWithinWorkingDays: number): Partial<Policy> => ({
  hardship: { assessWithinWorkingDays, askAgainAfterDays: 90 },
});
const problems = (rules: Partial<Policy>) =>
  checkAgainstLaw({ policy: eager(['au-hardship'], rules), presets: readLawPresets() }).map(({ text }) => text);

describe('the Financial Hardship Standard', () => {
  const asked = (days: number, law = ['au-hardship']) => {
    const c = eagerCase(law, { place: SYDNEY, rules: help(days) });
    c.until('2026-03-03');
    expect(c.asksForHelp()).toMatchObject({ outcome: 'accepted' });
    return c;
  };

  it('has a request answered within seven working days, sooner where the policy says so [Q18, N4]', () => {
    // From Tuesday, 3 March: Labour Day is no holiday in New South Wales.
    expect(asked(20).it.state?.hardship?.dueOn).toBe('2026-03-12');
    expect(asked(3).it.state?.hardship?.dueOn).toBe('2026-03-06');
    expect(asked(20, []).it.state?.hardship?.dueOn).toBe('2026-03-31');
  });

  it('does nothing about the debt while it is assessed [Q18]', () => {
    const c = asked(20);
    const before = c.done();
    c.until('2026-05-31');
    expect(c.done()).toEqual(before);
    expect(c.decision().attention).toBe('sla');
  });

  it('refuses a policy without rules for hardship, or with a later answer [Q18, N4]', () => {
    expect(problems({})[0]).toContain('the policy has no rules for hardship, au-hardship asks for an answer in 7');
    expect(problems(help(8))[0]).toContain('answers a request for help in 8 working days');
    expect(problems(help(7))).toEqual([]);
    expect(hardshipLaw(lawOf())).toBeUndefined();
  });
});

it('service is back by the law where that is sooner than the policy promises [L14, N4]', () => {
  const slow = (withinHours: number): Policy => ({ ...eager([]), restore: { ...eager([]).restore, withinHours } });
  expect(restoreHours({ policy: slow(72), law: lawOf('cn-telecom') })).toBe(48);
  expect(restoreHours({ policy: slow(24), law: lawOf('cn-telecom') })).toBe(24);
  expect(restoreHours({ policy: slow(72), law: lawOf() })).toBe(72);
});
