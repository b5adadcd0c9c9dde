import { atLocal, type Instant, localDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Law, Place, StopKind } from './law.ts';

/** `rule` is a full id. `missing`: no restriction of ours is in force to count from. */
export type LimitedAnswer =
  | { readonly from: Instant; readonly rule: string; readonly source: string }
  | { readonly missing: string };

/** When service has been limited long enough for a harder stop, by the strictest preset; undefined: none asks for it. */
export function limitedService(q: {
  readonly stop: StopKind;
  readonly law: Law;
  readonly place: Place;
  readonly restrictedAt?: Instant | undefined;
}): LimitedAnswer | undefined {
  const rules = q.law.rules.flatMap((r) => (r.kind === 'limitedServiceFirst' && r.stops.includes(q.stop) ? [r] : []));
  const longest = rules.sort((a, b) => b.days - a.days)[0];
  if (longest === undefined) return undefined;
  if (q.restrictedAt === undefined) return { missing: longest.id };
  const since = localDate(q.restrictedAt, q.place.zone);
  const from = atLocal(addDays(since, longest.days + 1), 0, q.place.zone);
  return { from, rule: longest.id, source: longest.source };
}
