import { stableFraction } from '../law/spread.ts';
import type { Policy } from './policy.ts';
import { asksOfCase, matches, type RoutingConditions, type RoutingFacts, said } from './routing-conditions.ts';

/** One line of the routing table: what is not said matches everything. */
export interface RoutingRule {
  readonly when: RoutingConditions;
  /** Id of the policy. */
  readonly policy: string;
  /** A share of the accounts, in percent, is run under another policy to see which does better (S6). */
  readonly challenger?: { readonly policy: string; readonly percent: number } | undefined;
}

export type Routed =
  | {
      readonly found: true;
      readonly policy: Policy;
      readonly rule: RoutingRule;
      /** Which of the rule's two policies it is; a rule without a challenger has a champion only. */
      readonly as: 'champion' | 'challenger';
    }
  /** Nothing to run the case under: a work order for the policy owner, with the reason in words (Q12). */
  | { readonly found: false; readonly why: string };

/**
 * The policy of a new case: that of the first rule whose every condition holds (S6), if it has the account's currency
 * (Q12). Whether an account is a challenger hangs on its number and the challenger alone: always the same answer, and who
 * is one stays one when the share grows.
 */
export function routePolicy({
  policies,
  rules,
  account,
}: {
  policies: readonly Policy[];
  rules: readonly RoutingRule[];
  account: RoutingFacts;
}): Routed {
  const rule = rules.find(({ when }) => matches(when, account));
  const facts = said(account);
  if (!rule) return { found: false, why: `no routing rule matches ${facts}; add a rule to policies/routing.yaml` };
  const as = isChallenger(rule, account) ? 'challenger' : 'champion';
  const id = as === 'challenger' ? rule.challenger?.policy : rule.policy;
  const policy = policies.find((one) => one.id === id);
  if (!policy) return { found: false, why: `routing for ${facts} names policy ${id}, which does not exist` };
  if (policy.currency !== account.currency) {
    const why = `routing for ${facts} names policy ${policy.id}, which is in ${policy.currency}; add a rule with a policy in ${account.currency}`;
    return { found: false, why };
  }
  return { found: true, policy, rule, as };
}

/**
 * The policy of a case about to be opened where a rule asks for what only its money tells; undefined: that of the account
 * stands, which the other rules gave it when it was sent.
 */
export function openingPolicy(of: {
  policies: readonly Policy[];
  rules: readonly RoutingRule[];
  facts: RoutingFacts;
}): Policy | undefined {
  const routed = routePolicy({ policies: of.policies, rules: of.rules, account: of.facts });
  return routed.found && asksOfCase(routed.rule.when) ? routed.policy : undefined;
}

function isChallenger({ challenger }: RoutingRule, { account }: RoutingFacts): boolean {
  if (!challenger || account === undefined) return false;
  return stableFraction(`${challenger.policy}|${account}`) * 100 < challenger.percent;
}
