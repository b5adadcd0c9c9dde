import { z } from 'zod';
import type { AccountFacts } from '../case/facts.ts';
import { suggestion } from './nearest.ts';
import type { Policy } from './policy.ts';
import { PolicyError } from './policy-error.ts';
import { openReader, type Reader } from './reader.ts';
import { currencyPart, idPart } from './schema.ts';
import { readSource } from './source.ts';

const CONDITIONS = ['currency', 'segment', 'region'] as const;
type RoutingFacts = Pick<AccountFacts, (typeof CONDITIONS)[number]>;

/** One line of the routing table: what is not said matches everything. */
export interface RoutingRule {
  readonly when: Partial<RoutingFacts>;
  /** Id of the policy. */
  readonly policy: string;
}

export type Routed =
  | { readonly found: true; readonly policy: Policy; readonly rule: RoutingRule }
  /** Nothing to run the case under: a work order for the policy owner, with the reason in words (Q12). */
  | { readonly found: false; readonly why: string };

/** The policy of a new case: that of the first rule whose every condition holds (S6), if it has the account's currency (Q12). */
export function routePolicy({
  policies,
  rules,
  account,
}: {
  policies: readonly Policy[];
  rules: readonly RoutingRule[];
  account: RoutingFacts;
}): Routed {
  const facts = CONDITIONS.map((key) => `${key} ${account[key]}`).join(', ');
  const rule = rules.find(({ when }) =>
    CONDITIONS.every((key) => when[key] === undefined || when[key] === account[key]),
  );
  if (!rule) return { found: false, why: `no routing rule matches ${facts}; add a rule to policies/routing.yaml` };
  const policy = policies.find(({ id }) => id === rule.policy);
  if (!policy) return { found: false, why: `routing for ${facts} names policy ${rule.policy}, which does not exist` };
  if (policy.currency !== account.currency) {
    const why = `routing for ${facts} names policy ${policy.id}, which is in ${policy.currency}; add a rule with a policy in ${account.currency}`;
    return { found: false, why };
  }
  return { found: true, policy, rule };
}

const sayFact = 'write it as it stands on the accounts, such as corporate or US-NY';
const factPart = z.string({ error: sayFact }).regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u, { error: sayFact });

const rulePart = z.object({
  when: z.object(
    { currency: currencyPart.optional(), segment: factPart.optional(), region: factPart.optional() },
    { error: 'write conditions such as { currency: USD }, or {} for every account' },
  ),
  policy: idPart,
});

/** Reads the routing table. Throws a PolicyError with every mistake, as `parsePolicy` does. */
export function parseRouting({
  text,
  file,
  policies,
}: {
  text: string;
  file: string;
  policies: readonly Pick<Policy, 'id' | 'currency'>[];
}): RoutingRule[] {
  const source = readSource({ text, file });
  if (source.problems.length > 0) throw new PolicyError(source.problems);
  const reader = openReader(source);
  reader.members({ path: [], known: ['rules'] });
  const rules = reader
    .elements(['rules'])
    .flatMap((_, index) => reader.part({ schema: rulePart, path: ['rules', index] }) ?? []);
  if (rules.length === 0 && reader.problems.length === 0)
    reader.report({ path: [], text: 'no rules; write rules: [ { when: { currency: USD }, policy: corporate-us } ]' });
  // Positions in `rules` are lines of the file only when every rule could be read.
  if (reader.problems.length === 0) for (const index of rules.keys()) checkRule({ reader, rules, index, policies });
  if (reader.problems.length > 0) throw new PolicyError(reader.problems);
  return rules;
}

function checkRule({
  reader,
  rules,
  index,
  policies,
}: {
  reader: Reader;
  rules: readonly RoutingRule[];
  index: number;
  policies: readonly Pick<Policy, 'id' | 'currency'>[];
}): void {
  const rule = rules[index];
  if (!rule) return;
  const path = ['rules', index];
  const policy = policies.find(({ id }) => id === rule.policy);
  const { currency } = rule.when;
  if (!policy) {
    const near = suggestion({ to: rule.policy, among: policies.map(({ id }) => id) });
    reader.report({ path: [...path, 'policy'], text: `there is no policy "${rule.policy}"; ${near}` });
  } else if (currency !== undefined && currency !== policy.currency) {
    const text = `policy ${policy.id} is in ${policy.currency}, the rule is for ${currency}; write a policy in ${currency}`;
    reader.report({ path: [...path, 'policy'], text });
  }
  const hiding = rules
    .slice(0, index)
    .findIndex((earlier) =>
      CONDITIONS.every((key) => earlier.when[key] === undefined || earlier.when[key] === rule.when[key]),
    );
  if (hiding >= 0)
    reader.report({
      path,
      text: `never reached: rule ${hiding + 1} already takes all of its accounts; move it above that one or leave it out`,
    });
}
