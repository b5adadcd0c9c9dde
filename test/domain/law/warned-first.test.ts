import { describe, expect, it } from 'vitest';
import { checkAgainstLaw } from '../../../domain/policy/law-check.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { aCase } from '../../support/a-case.ts';
import { eager, eagerCase, movers, twoNotices } from './eager.ts';

const LONDON = { zone: 'Europe/London', country: 'GB' };
const OWES = [['2026-03-02', '500.00']] as const;
const RESTRICT = 'restriction/restrict#1';
const STOPS = [RESTRICT, 'suspension/suspend#1', 'suspension/terminate#1'] as const;
const run = (policy: Policy, until = '2026-06-30') => {
  const c = aCase({ policy, place: LONDON, owes: OWES });
  c.until(until);
  return c;
};
const problems = (policy: Policy) => checkAgainstLaw({ policy, presets: readLawPresets() }).map(({ text }) => text);

describe('a stop waits for the notices of', () => {
  it('nobody where no law asks: restriction, suspension and end within a few days', () => {
    const c = run(twoNotices([]));
    expect([c.dayOf('formalNotice/notice#1'), c.dayOf('formalNotice/final#1')]).toEqual(['2026-03-03', '2026-03-04']);
    expect(STOPS.map((stop) => c.dayOf(stop))).toEqual(['2026-03-04', '2026-03-04', '2026-03-04']);
  });

  it('General Condition C3: the warning is a day old, and the rule is named [L13, N4]', () => {
    const c = run(eager(['uk-gc-c3']), '2026-03-05');
    expect(c.service()).toBe('active');
    expect(movers(c)[0]).toBe('uk-gc-c3/warning');
    c.until('2026-03-10');
    const [notice, stop] = ['notice', 'restrict'].map((step) => c.it.w.acts.find((a) => a.step === step));
    const hours = (Date.parse(stop?.reservedAt ?? '') - Date.parse(notice?.deliveredAt ?? '')) / 3_600_000;
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(hours).toBeLessThan(48);
  });

  it('the Customer Service Guarantee: 21 whole days after it arrived [L13, N4]', () => {
    const c = run(twoNotices(['au-landline']), '2026-03-24');
    expect(c.service()).toBe('active');
    expect(movers(c)[0]).toBe('au-landline/written-notice');
    c.until('2026-03-25');
    expect(c.dayOf(RESTRICT)).toBe('2026-03-25');
  });

  it('the staged procedure of Cyprus: 14 days, the final notice, 7 days [L13, N4]', () => {
    const c = run(twoNotices(['cy-staged'], 15), '2026-03-25');
    expect(c.dayOf('formalNotice/final#1')).toBe('2026-03-18');
    expect(c.service()).toBe('active');
    expect(movers(c)[0]).toBe('cy-staged/staged');
    c.until('2026-03-26');
    expect(c.dayOf(RESTRICT)).toBe('2026-03-26');
  });

  it('Cyprus never, when the final notice came too soon; such a policy cannot be published [L13, N4]', () => {
    const c = run(twoNotices(['cy-staged'], 14));
    expect(c.service()).toBe('active');
    expect(c.next()).toMatchObject({ because: { code: 'noticeMissing', rule: 'cy-staged/staged/final' } });
    expect(problems(twoNotices(['cy-staged'], 14))[0]).toContain(
      'step final comes too soon after "notice" for cy-staged (warning; ',
    );
    expect(problems(twoNotices(['cy-staged'], 15))).toEqual([]);
  });
});

describe('the European Code: limited service before a disconnection', () => {
  it('restriction has lasted seven whole days before suspension and end [L9, L10, L11, N4]', () => {
    const c = run(twoNotices(['eu-eecc']), '2026-03-11');
    expect(c.dayOf(RESTRICT)).toBe('2026-03-04');
    expect(c.service()).toBe('restricted');
    expect(movers(c)[0]).toBe('eu-eecc/limited-service');
    c.until('2026-03-12');
    expect(STOPS.slice(1).map((stop) => c.dayOf(stop))).toEqual(['2026-03-12', '2026-03-12']);
  });

  const bare = (): Policy => {
    const policy = twoNotices(['eu-eecc']);
    return { ...policy, steps: policy.steps.filter(({ id }) => id !== 'restrict') };
  };

  it('without a restriction nothing is stopped, and a policy without one cannot be published [L9, N4]', () => {
    const c = run(bare());
    expect(c.service()).toBe('active');
    expect(c.next()).toMatchObject({ because: { code: 'groundsMissing', rule: 'eu-eecc/limited-service' } });
    expect(problems(bare())[0]).toContain(
      'step suspend stops the service, eu-eecc asks for 7 days of limited service first',
    );
    expect(problems(twoNotices(['eu-eecc']))).toEqual([]);
  });
});

it('the Wireless Code holds for the end of a service as well: two notices, hours, noon before a holiday [L13, L11, N4]', () => {
  const c = eagerCase(['ca-wireless'], { place: { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' } });
  c.serviceBecomes('suspended');
  c.until('2026-06-30');
  expect(c.service()).toBe('suspended');
  expect(c.next()).toMatchObject({
    because: { code: 'noticeMissing', rule: 'ca-wireless/two-notices/twenty-four-hours' },
  });
});
