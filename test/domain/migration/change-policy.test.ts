import { describe, expect, it } from 'vitest';
import { fold } from '../../../domain/decide/fold/fold.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { TestCase } from '../../support/a-case.ts';
import { lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { at, edition, overdue, owing, US } from './an-edition.ts';

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
