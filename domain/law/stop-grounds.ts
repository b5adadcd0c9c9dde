import { assertNever } from '../assert-never.ts';
import { parseAmount } from '../money/amount.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';
import { addMonths } from '../time/plain-date.ts';
import type { Law, LawRule, StopKind } from './law.ts';

/** What is known about the debt; amounts in minor units of `currency`. */
export interface StopFacts {
  readonly currency: Currency;
  readonly openOverdue: Minor;
  readonly oldestDueOn?: PlainDate | undefined;
  readonly today: PlainDate;
  readonly brokenPromises: number;
}

/** `rule` is a full id, `text` a sentence for people. */
export type GroundsAnswer =
  | { readonly met: true }
  | { readonly met: false; readonly rule: string; readonly text: string };

type Ground = (LawRule & { kind: 'grounds' })['anyOf'][number];

/**
 * Whether every preset that binds this stop to grounds has one of them met. An amount in another currency than the
 * debt's is no ground: it cannot be compared.
 */
export function stopGrounds({ stop, law, ...facts }: StopFacts & { stop: StopKind; law: Law }): GroundsAnswer {
  for (const rule of law.rules) {
    if (rule.kind !== 'grounds' || !rule.stops.includes(stop)) continue;
    if (rule.anyOf.some((ground) => holds(ground, facts))) continue;
    return { met: false, rule: rule.id, text: `None of these holds: ${rule.anyOf.map(inWords).join('; ')}.` };
  }
  return { met: true };
}

function holds(ground: Ground, facts: StopFacts): boolean {
  switch (ground.ground) {
    case 'owesMoreThan':
      return ground.currency === facts.currency && facts.openOverdue > parseAmount(ground.amount, ground.currency);
    case 'overdueMoreThan':
      return facts.oldestDueOn !== undefined && facts.today > addMonths(facts.oldestDueOn, ground.months);
    case 'arrangementBroken':
      return facts.brokenPromises > 0;
    default:
      return assertNever(ground);
  }
}

function inWords(ground: Ground): string {
  switch (ground.ground) {
    case 'owesMoreThan':
      return `more than ${ground.currency} ${ground.amount} overdue`;
    case 'overdueMoreThan':
      return `overdue for more than ${ground.months} months`;
    case 'arrangementBroken':
      return 'an arrangement broken';
    default:
      return assertNever(ground);
  }
}
