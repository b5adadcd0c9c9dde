import { z } from 'zod';
import { suggestion } from './nearest.ts';
import type { Policy } from './policy.ts';
import { PolicyError } from './policy-error.ts';
import { openReader, type Reader } from './reader.ts';
import { RISK_BANDS } from './risk-rules.ts';
import type { RoutingRule } from './routing.ts';
import { covers } from './routing-conditions.ts';
import { currencyPart, idPart } from './schema.ts';
import { readSource } from './source.ts';
import { neverHolds } from './written-conditions.ts';
import { amount, block, factPart, minorDigits, percent, someOf } from './written-values.ts';

const sayFacts = 'write it as it stands on the accounts, such as corporate, or a list such as [corporate, carrier]';
const factsPart = z.union([factPart, z.array(factPart).min(1)], { error: sayFacts });

const rulePart = ({ digits }: { digits: number }) =>
  z.object({
    when: z.object(
      {
        currency: currencyPart.optional(),
        segment: factsPart.optional(),
        region: factsPart.optional(),
        serviceType: factsPart.optional(),
        language: factsPart.optional(),
        openAtLeast: amount(digits).optional(),
        openBelow: amount(digits).optional(),
        risk: someOf(RISK_BANDS).optional(),
      },
      { error: 'write conditions such as { currency: USD }, or {} for every account' },
    ),
    policy: idPart,
    challenger: block({
      policy: idPart,
      share: percent({ from: 1, to: 99, such: 'the share of the accounts it gets, such as 10 %' }),
    })
      .transform((of) => ({ policy: of.policy, percent: of.share }))
      .optional(),
  });

type Known = Pick<Policy, 'id' | 'currency'>;

/** Reads the routing table. Throws a PolicyError with every mistake, as `parsePolicy` does. */
export function parseRouting({
  text,
  file,
  policies,
}: {
  text: string;
  file: string;
  policies: readonly Known[];
}): RoutingRule[] {
  const source = readSource({ text, file });
  if (source.problems.length > 0) throw new PolicyError(source.problems);
  const reader = openReader(source);
  reader.members({ path: [], known: ['rules'] });
  const rules = reader.elements(['rules']).flatMap((_, index) => readRule(reader, index) ?? []);
  if (rules.length === 0 && reader.problems.length === 0)
    reader.report({ path: [], text: 'no rules; write rules: [ { when: { currency: USD }, policy: corporate-us } ]' });
  // Positions in `rules` are lines of the file only when every rule could be read.
  if (reader.problems.length === 0) for (const index of rules.keys()) checkRule({ reader, rules, index, policies });
  if (reader.problems.length > 0) throw new PolicyError(reader.problems);
  return rules;
}

function readRule(reader: Reader, index: number): RoutingRule | undefined {
  const path = ['rules', index];
  const currency = reader.raw([...path, 'when', 'currency']);
  const digits = typeof currency === 'string' ? minorDigits(currency) : undefined;
  const rule = reader.part({ schema: rulePart({ digits: digits ?? 2 }), path });
  const asksAmount = rule && (rule.when.openAtLeast !== undefined || rule.when.openBelow !== undefined);
  if (asksAmount && rule.when.currency === undefined)
    reader.report({
      path: [...path, 'when'],
      text: 'an amount is one of a currency; add currency: USD beside openAtLeast or openBelow',
    });
  return rule;
}

interface Placed {
  readonly reader: Reader;
  readonly rules: readonly RoutingRule[];
  readonly index: number;
  readonly policies: readonly Known[];
}

function checkRule({ reader, rules, index, policies }: Placed): void {
  const rule = rules[index];
  if (!rule) return;
  const path = ['rules', index];
  checkPolicy({ reader, policies, rule, id: rule.policy, path: [...path, 'policy'] });
  const never = neverHolds(rule.when);
  if (never) reader.report({ path: [...path, 'when'], text: `never reached: ${never}` });
  const { challenger } = rule;
  if (challenger?.policy === rule.policy) {
    const text = `the challenger is the policy it challenges; write another one, or leave challenger out`;
    reader.report({ path: [...path, 'challenger'], text });
  } else if (challenger)
    checkPolicy({ reader, policies, rule, id: challenger.policy, path: [...path, 'challenger', 'policy'] });
  const hiding = rules.slice(0, index).findIndex((earlier) => covers(earlier.when, rule.when));
  if (hiding >= 0)
    reader.report({
      path,
      text: `never reached: rule ${hiding + 1} already takes all of its accounts; move it above that one or leave it out`,
    });
}

function checkPolicy(of: {
  reader: Reader;
  policies: readonly Known[];
  rule: RoutingRule;
  id: string;
  path: readonly PropertyKey[];
}): void {
  const { reader, policies, rule, id, path } = of;
  const policy = policies.find((one) => one.id === id);
  const { currency } = rule.when;
  if (!policy) {
    const near = suggestion({ to: id, among: policies.map((one) => one.id) });
    reader.report({ path: [...path], text: `there is no policy "${id}"; ${near}` });
  } else if (currency !== undefined && currency !== policy.currency) {
    const text = `policy ${policy.id} is in ${policy.currency}, the rule is for ${currency}; write a policy in ${currency}`;
    reader.report({ path: [...path], text });
  }
}
