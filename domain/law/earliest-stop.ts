import { atLocal, type Instant, localDate, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Law, LawRule, Place, StopKind } from './law.ts';

/** A suspension in force: since when, and whether anything it was ordered for is still owed. */
export interface Suspension {
  readonly at: Instant;
  readonly isForThis: boolean;
}

export interface EarliestQuery {
  readonly stop: StopKind;
  readonly law: Law;
  /** Due date of the oldest chaseable invoice. */
  readonly anchor: PlainDate;
  readonly place: Place;
  readonly suspension?: Suspension | undefined;
  /** The contract has times and manners of payment of its own. */
  readonly ownPaymentTerms?: boolean | undefined;
  readonly serviceType?: string | undefined;
}

/** `rule` is a full id. `unknownSince`: a rule counts from a suspension, and none of ours is in force. */
export type EarliestAnswer =
  | { readonly from: Instant; readonly rule: string; readonly source: string }
  | { readonly unknownSince: string };

type EarliestRule = LawRule & { kind: 'earliestStop' };

/** The first instant the presets allow this stop, and by which rule; undefined when none binds it. */
export function earliestStop(q: EarliestQuery): EarliestAnswer | undefined {
  let latest: { on: PlainDate; rule: EarliestRule } | undefined;
  for (const rule of q.law.rules) {
    if (rule.kind !== 'earliestStop' || !rule.stops.includes(q.stop) || isAgreedOtherwise(rule, q)) continue;
    const since = rule.from === 'anchor' ? q.anchor : suspendedSince(q);
    if (since === undefined) return { unknownSince: rule.id };
    const on = addDays(since, rule.days + (rule.lastDay === 'over' ? 1 : 0));
    if (latest === undefined || on > latest.on) latest = { on, rule };
  }
  if (latest === undefined) return undefined;
  const { id, source } = latest.rule;
  return { from: atLocal(latest.on, 0, q.place.zone), rule: id, source };
}

const isAgreedOtherwise = ({ unless }: EarliestRule, q: EarliestQuery): boolean =>
  unless !== undefined &&
  q.ownPaymentTerms === true &&
  q.serviceType !== undefined &&
  unless.serviceTypes.includes(q.serviceType);

/** What it was ordered for may be paid and something newer overdue: that has not been unpaid for longer than its due date. */
function suspendedSince({ suspension, anchor, place }: EarliestQuery): PlainDate | undefined {
  if (suspension === undefined) return undefined;
  const on = localDate(suspension.at, place.zone);
  return suspension.isForThis || on > anchor ? on : anchor;
}
