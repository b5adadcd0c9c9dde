import { customerGroup, serviceKind } from '../case/customer.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { RiskBand } from './risk-rules.ts';

/** What is known of an account when it is routed. What is not known yet meets no condition that asks for it. */
export interface RoutingFacts {
  /** The operator's number of it: a challenger's share goes by this. */
  readonly account?: string | undefined;
  readonly currency: Currency;
  readonly segment: string;
  readonly region: string;
  readonly serviceType?: string | undefined;
  readonly language?: string | undefined;
  /** Chaseable and overdue; known when a case is opened. */
  readonly open?: Minor | undefined;
  /** By the risk rules of the account's policy; known when a case is opened. */
  readonly risk?: RiskBand | undefined;
}

type OneOrMore = string | readonly string[];

/** All that are written must hold; of a list, one. */
export interface RoutingConditions {
  readonly currency?: Currency | undefined;
  readonly segment?: OneOrMore | undefined;
  /** `CN` takes `CN-31` too. */
  readonly region?: OneOrMore | undefined;
  readonly serviceType?: OneOrMore | undefined;
  readonly language?: OneOrMore | undefined;
  readonly openAtLeast?: Minor | undefined;
  readonly openBelow?: Minor | undefined;
  readonly risk?: readonly RiskBand[] | undefined;
}

/** Conditions on what is known only when a case is opened. */
export const asksOfCase = ({ openAtLeast, openBelow, risk }: RoutingConditions): boolean =>
  [openAtLeast, openBelow, risk].some((asked) => asked !== undefined);

/** Whether every condition holds. */
export const matches = (when: RoutingConditions, a: RoutingFacts): boolean =>
  (when.currency === undefined || when.currency === a.currency) &&
  WORDS.every((key) => isIn(when[key], namesOf[key](a[key]))) &&
  (when.openAtLeast === undefined || (a.open ?? -1) >= when.openAtLeast) &&
  (when.openBelow === undefined || (a.open !== undefined && a.open < when.openBelow)) &&
  isIn(when.risk, [a.risk]);

const WORDS = ['segment', 'region', 'serviceType', 'language'] as const;

/** What an account's own word is also called: by its group or kind, or by what it is a part of. */
const namesOf: Readonly<Record<(typeof WORDS)[number], (word: string | undefined) => (string | undefined)[]>> = {
  segment: (word) => [word, customerGroup(word)],
  region: (word) => [word, word?.split('-')[0]],
  serviceType: (word) => [word, serviceKind(word)],
  language: (word) => [word, word?.split('-')[0]],
};

const isIn = (asked: OneOrMore | undefined, has: readonly (string | undefined)[]): boolean =>
  asked === undefined || has.some((one) => one !== undefined && listOf(asked).includes(one));

const listOf = (asked: OneOrMore): readonly string[] => (typeof asked === 'string' ? [asked] : asked);

/** Whether the first takes every account that the second takes. */
export function covers(all: RoutingConditions, some: RoutingConditions): boolean {
  const isWithin = (
    key: 'currency' | 'risk' | (typeof WORDS)[number],
    names: (word: string) => (string | undefined)[],
  ) =>
    all[key] === undefined || (some[key] !== undefined && listOf(some[key]).every((one) => isIn(all[key], names(one))));
  return (
    isWithin('currency', (one) => [one]) &&
    isWithin('risk', (one) => [one]) &&
    WORDS.every((key) => isWithin(key, namesOf[key])) &&
    (all.openAtLeast === undefined || (some.openAtLeast ?? -1) >= all.openAtLeast) &&
    (all.openBelow === undefined || (some.openBelow ?? Number.POSITIVE_INFINITY) <= all.openBelow)
  );
}

/** The facts in words, for who has to add a rule. */
export const said = (a: RoutingFacts): string =>
  (['currency', 'segment', 'region', 'serviceType'] as const)
    .flatMap((key) => (a[key] === undefined ? [] : [`${key} ${a[key]}`]))
    .join(', ');
