import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { parseRouting, routePolicy } from '../../../domain/policy/routing.ts';
import { shipped } from './shipped.ts';

const policies = ['corporate-us', 'wireless-ca'].map((id) => parsePolicy({ text: shipped(id), file: `${id}.yaml` }));
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
      'rules:\n  - { when: { curency: USD }, policy: corporate-us }',
      'r.yaml:2: unknown key "curency" in rules[1].when; write "currency"',
    ],
    [
      'rules:\n  - { policy: corporate-us }',
      'r.yaml:2: rules[1].when is missing; write conditions such as { currency: USD }',
    ],
    ['rules: []', 'r.yaml:1: no rules; write rules:'],
    ['', 'r.yaml:1: the file is'],
  ])('refuses %j', (text, says) => {
    expect(() => parsed(text)).toThrow(says);
  });
});
