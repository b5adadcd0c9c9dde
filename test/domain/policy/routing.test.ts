import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { openingPolicy, routePolicy } from '../../../domain/policy/routing.ts';
import { parseRouting } from '../../../domain/policy/routing-file.ts';
import { shipped } from './shipped.ts';

const shippedOnes = ['corporate-us', 'wireless-ca'].map((id) => parsePolicy({ text: shipped(id), file: `${id}.yaml` }));
const other = shipped('corporate-us').replace('id: corporate-us', 'id: other-us');
const policies = [...shippedOnes, parsePolicy({ text: other, file: 'other-us.yaml' })];
const parsed = (text: string) => parseRouting({ text, file: 'r.yaml', policies });
const account = { currency: 'USD', segment: 'corporate', region: 'NY' };

describe('routing', () => {
  it('takes the first rule whose every condition holds [S6]', () => {
    const rules = parsed(`rules:
  - { when: { currency: CAD }, policy: wireless-ca }
  - { when: { currency: USD, segment: government }, policy: corporate-us }
  - { when: { currency: USD }, policy: corporate-us }`);
    expect(routePolicy({ policies, rules, account })).toMatchObject({
      found: true,
      rule: { when: { currency: 'USD' } },
    });
    const government = { ...account, segment: 'government' };
    expect(routePolicy({ policies, rules, account: government })).toMatchObject({
      rule: { when: { segment: 'government' } },
    });
  });

  it('a policy in another currency is a routing error, not a case in the wrong money [Q12]', () => {
    const rules = parsed('rules: [ { when: {}, policy: wireless-ca } ]');
    expect(routePolicy({ policies, rules, account })).toEqual({
      found: false,
      why: 'routing for currency USD, segment corporate, region NY names policy wireless-ca, which is in CAD; add a rule with a policy in USD',
    });
  });

  it.each([
    [
      'rules: [ { when: { currency: USD }, policy: corporate-uk } ]',
      'r.yaml:1: there is no policy "corporate-uk"; write "corporate-us"',
    ],
    [
      'rules:\n  - { when: { currency: CAD }, policy: corporate-us }',
      'r.yaml:2: policy corporate-us is in USD, the rule is for CAD; write a policy in CAD',
    ],
    [
      'rules:\n  - { when: { currency: USD }, policy: corporate-us }\n  - { when: { currency: USD, region: NY }, policy: corporate-us }',
      'r.yaml:3: never reached: rule 1 already takes all of its accounts',
    ],
    [
      'rules:\n  - { when: { currency: USD, region: CN }, policy: corporate-us }\n  - { when: { currency: USD, region: [CN-31, CN-11] }, policy: corporate-us }',
      'r.yaml:3: never reached: rule 1 already takes all of its accounts',
    ],
    [
      'rules:\n  - { when: { segment: corporate }, policy: corporate-us }\n  - { when: { segment: enterprise }, policy: other-us }',
      'r.yaml:3: never reached: rule 1 already takes all of its accounts',
    ],
    [
      'rules:\n  - { when: { serviceType: leasedLine, language: en }, policy: corporate-us }\n  - { when: { serviceType: mpls, language: en-US }, policy: other-us }',
      'r.yaml:3: never reached: rule 1 already takes all of its accounts',
    ],
    [
      'rules:\n  - { when: { currency: USD, openAtLeast: "100.00", openBelow: "50.00" }, policy: corporate-us }',
      'r.yaml:2: never reached: no amount is at least openAtLeast and below openBelow; write an openBelow above openAtLeast',
    ],
    [
      'rules:\n  - { when: { curency: USD }, policy: corporate-us }',
      'r.yaml:2: unknown key "curency" in rules[1].when; write "currency"',
    ],
    [
      'rules:\n  - { policy: corporate-us }',
      'r.yaml:2: rules[1].when is missing; write conditions such as { currency: USD }',
    ],
    [
      'rules:\n  - { when: { region: US }, policy: corporate-us }\n  - { when: { region: [US, CA] }, policy: corporate-us }\n  - { when: { region: [US], currency: USD }, policy: corporate-us }',
      'r.yaml:4: never reached: rule 1 already takes all of its accounts',
    ],
    [
      'rules:\n  - { when: { openBelow: "100.00" }, policy: corporate-us }',
      'r.yaml:2: an amount is one of a currency; add currency: USD beside openAtLeast or openBelow',
    ],
    [
      'rules:\n  - { when: { currency: USD }, policy: corporate-us, challenger: { policy: corporate-us, share: 10 % } }',
      'r.yaml:2: the challenger is the policy it challenges; write another one, or leave challenger out',
    ],
    [
      'rules:\n  - { when: { currency: USD }, policy: corporate-us, challenger: { policy: wireless-ca, share: 10 % } }',
      'r.yaml:2: policy wireless-ca is in CAD, the rule is for USD; write a policy in USD',
    ],
    [
      'rules:\n  - { when: { currency: USD }, policy: corporate-us, challenger: { policy: wireless-ca, share: 0.1 } }',
      'r.yaml:2: rules[1].challenger.share is 0.1; write a percentage from 1 % to 99 %',
    ],
    ['rules: []', 'r.yaml:1: no rules; write rules:'],
    ['', 'r.yaml:1: the file is'],
  ])('refuses %j', (text, says) => {
    expect(() => parsed(text)).toThrow(says);
  });

  it.each([
    ['segment: [carrier, government]', { segment: 'government' }],
    ['region: CA', { region: 'CA-QC' }],
    ['serviceType: leasedLine', { serviceType: 'leasedLine' }],
    ['language: fr', { language: 'fr-CA' }],
    ['openAtLeast: "50.00"', { open: 50_00 }],
    ['openBelow: "100.00"', { open: 99_99 }],
    ['risk: [high, medium]', { risk: 'medium' as const }],
  ])('asks for %s; what is not known yet meets no condition that asks for it [S2, S6]', (when, facts) => {
    const rules = parsed(`rules:
  - { when: { currency: USD, ${when} }, policy: corporate-us }
  - { when: { currency: USD }, policy: other-us }`);
    const taken = (more: object) => {
      const routed = routePolicy({ policies, rules, account: { ...account, ...more } });
      return routed.found && routed.policy.id;
    };
    expect(taken(facts)).toBe('corporate-us');
    expect(taken({})).toBe('other-us');
  });

  it('what only the money of a case tells is asked when the case is opened; all else stays as the account has it [S6]', () => {
    const rules = parsed(`rules:
  - { when: { currency: USD, openBelow: "100.00" }, policy: other-us }
  - { when: { currency: USD }, policy: corporate-us }`);
    const opening = (open: number) => openingPolicy({ policies, rules, facts: { ...account, open } })?.id;
    expect([opening(99_99), opening(100_00)]).toEqual(['other-us', undefined]);
  });
});

describe('a challenger', () => {
  const rulesOf = (share: number) =>
    parsed(`rules: [ { when: {}, policy: corporate-us, challenger: { policy: other-us, share: ${share} % } } ]`);
  const taken = (share: number, number: string | undefined) => {
    const routed = routePolicy({ policies, rules: rulesOf(share), account: { ...account, account: number } });
    if (!routed.found) throw new Error(routed.why);
    expect(routed.policy.id).toBe(routed.as === 'challenger' ? 'other-us' : 'corporate-us');
    return routed.as;
  };

  it('gets about its share of the accounts, and who is one stays one when the share grows [S6]', () => {
    const numbers = Array.from({ length: 2_000 }, (_, n) => `AC-${n}`);
    const ofTen = numbers.filter((number) => taken(10, number) === 'challenger');
    const ofThirty = numbers.filter((number) => taken(30, number) === 'challenger');
    expect(ofTen.length).toBeGreaterThan(150);
    expect(ofTen.length).toBeLessThan(250);
    expect(ofThirty.length).toBeGreaterThan(530);
    expect(ofThirty.length).toBeLessThan(670);
    expect(ofTen.filter((number) => !ofThirty.includes(number))).toEqual([]);
  });

  it('hangs on the number of the account alone: always the same answer, whatever else changes [S6]', () => {
    const facts = fc.record({ segment: fc.string(), region: fc.string(), language: fc.string() });
    const rules = rulesOf(50);
    const as = (more: object) => {
      const routed = routePolicy({ policies, rules, account: { ...account, ...more } });
      return routed.found && routed.as;
    };
    fc.assert(
      fc.property(fc.string(), facts, facts, (number, a, b) => {
        expect(as({ ...a, account: number })).toBe(as({ ...b, account: number }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('an account without a number is run by the champion', () => {
    expect(taken(99, undefined)).toBe('champion');
  });
});
