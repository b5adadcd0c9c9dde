import { beforeAll, describe, expect, it } from 'vitest';
import { STAGES } from '../../../domain/case/vocabulary.ts';
import { plannedDays } from '../../../domain/policy/planned-days.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { routePolicy } from '../../../domain/policy/routing.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicies, readRouting } from '../../../policies/read-policies.ts';
import { shipped } from './shipped.ts';

const CHINESE = ['consumer-fixed-cn', 'consumer-mobile-cn', 'corporate-cn', 'leased-line-cn', 'small-debt-cn'];
const ALL = ['corporate-us', 'wireless-ca', ...CHINESE];

let policies: readonly Policy[] = [];
const policy = (id: string): Policy => {
  const found = policies.find((one) => one.id === id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
};
const step = (id: string, name: string) => policy(id).steps.find((one) => one.id === name);

beforeAll(() => {
  policies = readPolicies();
});

describe('the shipped policies', () => {
  it('load, keep to their law and use templates that exist [L13]', () => {
    const US_CA = [
      { id: 'corporate-us', currency: 'USD', law: [] },
      { id: 'wireless-ca', currency: 'CAD', law: ['ca-wireless'] },
    ];
    const shown = policies.map(({ id, currency, law }) => ({ id, currency, law }));
    expect(shown.filter(({ currency }) => currency !== 'CNY')).toEqual(US_CA);
    expect(shown.filter(({ currency }) => currency === 'CNY')).toEqual(
      CHINESE.map((id) => ({ id, currency: 'CNY', law: ['cn-telecom'] })),
    );
  });

  it.each(['corporate-us', 'wireless-ca'])(
    '%s goes through all seven stages and ends in a write-off within 200 days [E5]',
    (id) => {
      expect([...new Set(policy(id).steps.map(({ stage }) => stage))]).toEqual([...STAGES]);
      const last = policy(id).steps.at(-1);
      expect(last?.work.do).toBe('writeOff');
      // Four notices deemed delivered after three days, and two approvals given on the last of their 14 days.
      expect((plannedDays(policy(id).steps).get('write-off') ?? 999) + 4 * 3 + 2 * 14).toBeLessThan(200);
    },
  );

  it.each(['corporate-us', 'wireless-ca'])(
    '%s: first contact 1–3 days after the due date, suspension never before day 37 [L1, L10]',
    (id) => {
      const planned = plannedDays(policy(id).steps);
      expect(planned.get('first')).toBeGreaterThanOrEqual(1);
      expect(planned.get('first')).toBeLessThanOrEqual(3);
      expect(step(id, 'suspend')?.at).toContainEqual({ days: 37, from: 'anchor' });
      const grace = (planned.get('suspend') ?? 0) - (planned.get('restrict') ?? 0);
      expect(grace).toBeGreaterThanOrEqual(7);
      expect(grace).toBeLessThanOrEqual(15);
    },
  );

  it('wireless-ca names two notices before each stop, the first 14 whole days and the second over 24 hours ahead [L13]', () => {
    for (const [stop, second] of [
      ['restrict', 'stop-notice'],
      ['suspend', 'suspension-notice'],
    ] as const) {
      const found = step('wireless-ca', stop);
      expect(found?.needs).toEqual(['notice', second]);
      expect(found?.at).toContainEqual({ days: 15, from: 'delivered', step: 'notice' });
      expect(found?.at).toContainEqual({ days: 2, from: 'delivered', step: second });
    }
  });

  it('wireless-ca plans its stops for the first day the law allows, 14 whole days after the notice [L13]', () => {
    const rules = readLawPresets().flatMap((preset) => (preset.id === 'ca-wireless' ? preset.rules : []));
    const days = rules
      .flatMap((rule) => (rule.kind === 'notices' ? rule.sequence : []))
      .flatMap((one) => ('days' in one ? one.days : []));
    for (const stop of ['restrict', 'suspend']) {
      const waits = step('wireless-ca', stop)?.at.flatMap((time) =>
        time.from === 'delivered' && time.step === 'notice' && 'days' in time ? time.days : [],
      );
      expect(waits).toEqual([Math.max(...days) + 1]);
    }
  });

  it.each([
    ['corporate-us', 5000],
    ['wireless-ca', 5001],
  ])('%s: small debts get messages only [S5]', (id, from) => {
    for (const { stage, when } of policy(id).steps) {
      if (stage === 'restriction' || stage === 'suspension') expect(when).toEqual({ openAtLeast: from });
      else if (stage === 'legalReferral') expect(when).toEqual({ openAtLeast: 25_000 });
      else expect(when).toEqual({});
    }
  });

  it('a write-off needs two people of finance, a referral one of legal [E1, Q16]', () => {
    for (const id of ['corporate-us', 'wireless-ca']) {
      expect(step(id, 'write-off')?.approval).toEqual({
        by: 'finance',
        persons: 2,
        above: 0,
        expiresAfterDays: 14,
        askAgainAfterDays: 30,
      });
      expect(step(id, 'refer')?.approval).toEqual({
        by: 'legal',
        persons: 1,
        above: 0,
        expiresAfterDays: 14,
        askAgainAfterDays: 30,
      });
    }
  });

  it.each(CHINESE)(
    '%s ends in a write-off that finance agrees to, and every notice a stop rests on is required [E1, E5]',
    (id) => {
      const { steps, grace } = policy(id);
      expect(steps.at(-1)?.work.do).toBe('writeOff');
      expect(steps.at(-1)?.approval).toMatchObject({ by: 'finance', above: 0 });
      expect(plannedDays(steps, grace).get('write-off')).toBeLessThanOrEqual(730);
      for (const { needs } of steps) for (const need of needs) expect(step(id, need)?.required).toBe(true);
    },
  );

  it.each(ALL)('every number in %s has its source or reason beside or right above it', (id) => {
    const lines = shipped(id).split('\n');
    const bare = lines.filter((line, index) => {
      const [code = '', ...comment] = line.split(' #');
      const above = lines[index - 1]?.trim().startsWith('#') ?? false;
      return (
        /(?<![\w-])(P?T?\d+[DHW]?|"\d[\d.]*")(?![\w-])/.test(code.replace(/^ *#.*/, '')) &&
        comment.length === 0 &&
        !above
      );
    });
    expect(bare).toEqual([]);
  });

  it('are chosen by currency; another currency finds none and is told what to do [S6, Q12]', () => {
    const rules = readRouting(policies);
    const chosen = (currency: string) =>
      routePolicy({ policies, rules, account: { currency, segment: 'corporate', region: 'x' } });
    expect(chosen('USD')).toMatchObject({ found: true, policy: { id: 'corporate-us' } });
    expect(chosen('CAD')).toMatchObject({ found: true, policy: { id: 'wireless-ca' } });
    expect(chosen('CNY')).toMatchObject({ found: true, policy: { id: 'corporate-cn' } });
    expect(chosen('EUR')).toEqual({
      found: false,
      why: 'no routing rule matches currency EUR, segment corporate, region x; add a rule to policies/routing.yaml',
    });
  });

  it.each([
    ['consumer', 'mobile', 'consumer-mobile-cn'],
    ['consumer', 'broadband', 'consumer-fixed-cn'],
    ['公众', '固话', 'consumer-fixed-cn'],
    ['consumer', 'ict', 'small-debt-cn'],
    ['government', 'broadband', 'corporate-cn'],
    ['carrier', 'leasedLine', 'leased-line-cn'],
    ['政企', '专线', 'leased-line-cn'],
    ['nobody knows', 'nobody knows', 'consumer-mobile-cn'],
  ])('in yuan a %s account with %s goes to %s [S2, S6]', (segment, serviceType, id) => {
    const account = { currency: 'CNY', segment, serviceType, region: 'CN-31' };
    expect(routePolicy({ policies, rules: readRouting(policies), account })).toMatchObject({ policy: { id } });
  });
});
