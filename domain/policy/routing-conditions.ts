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
  isIn(when.segment, [a.segment, customerGroup(a.segment)]) &&
  isIn(when.region, [a.region, a.region.split('-')[0]]) &&
  isIn(when.serviceType, [a.serviceType, serviceKind(a.serviceType)]) &&
  isIn(when.language, [a.language, a.language?.split('-')[0]]) &&
  (when.openAtLeast === undefined || (a.open ?? -1) >= when.openAtLeast) &&
  (when.openBelow === undefined || (a.open !== undefined && a.open < when.openBelow)) &&
  isIn(when.risk, [a.risk]);

const isIn = (asked: OneOrMore | undefined, has: readonly (string | undefined)[]): boolean =>
  asked === undefined || has.some((one) => one !== undefined && listOf(asked).includes(one));

const listOf = (asked: OneOrMore): readonly string[] => (typeof asked === 'string' ? [asked] : asked);

/** Whether the first takes every account that the second takes. */
export function covers(all: RoutingConditions, some: RoutingConditions): boolean {
  const words = (['currency', 'segment', 'region', 'serviceType', 'language', 'risk'] as const).every((key) => {
    const [outer, inner] = [all[key], some[key]];
    if (outer === undefined) return true;
    return inner !== undefined && listOf(inner).every((one) => listOf(outer).includes(one));
  });
  return (
    words &&
    (all.openAtLeast === undefined || (some.openAtLeast ?? -1) >= all.openAtLeast) &&
    (all.openBelow === undefined || (some.openBelow ?? Number.POSITIVE_INFINITY) <= all.openBelow)
  );
}

/** The facts in words, for who has to add a rule. */
export const said = (a: RoutingFacts): string =>
  (['currency', 'segment', 'region', 'serviceType'] as const)
    .flatMap((key) => (a[key] === undefined ? [] : [`${key} ${a[key]}`]))
    .join(', ');
