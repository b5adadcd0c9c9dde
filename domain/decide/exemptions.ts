import type { CaseEvent } from '../case/events.ts';
import type { Exemption } from '../case/facts.ts';
import { earlierOf, laterOf, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { riskOf } from './conditions.ts';
import type { Finding, Position, Question } from './question.ts';
import { startOf, wait } from './wait.ts';

/** Exemptions that stand (S4). Whoever is on the black list has none; that ops took a case back holds all the same. */
function standing(q: Question, p: Position): Exemption[] {
  const { exemptions = [], blackListed } = q.facts.account;
  return exemptions.filter(
    (e) =>
      e.until >= p.today &&
      !q.state.revokedExemptions.includes(e.id) &&
      (e.from === 'withdrawn' || blackListed !== true),
  );
}

/** Those that somebody granted the debtor. */
const granted = (q: Question, p: Position): Exemption[] => standing(q, p).filter(({ from }) => from !== 'withdrawn');

const lastDay = (days: readonly PlainDate[]): PlainDate | undefined =>
  days.reduce<PlainDate | undefined>((a, b) => (a ? laterOf(a, b) : b), undefined);

/** Billing systems write "for ever" as a far year: seen again after a year all the same (E5). */
const SEEN_AGAIN_DAYS = 365;

/** The last day on which the account is not dunned, as it was granted; undefined: it may be dunned today. */
export const dunningExemptUntil = (q: Question, p: Position): PlainDate | undefined =>
  lastDay(
    standing(q, p)
      .filter(({ from }) => from !== 'stop')
      .map((e) => e.until),
  );

/** Exempt from dunning, or on the red list: nothing is done until the day after. */
export function exempt(q: Question, p: Position): Finding | undefined {
  const until = dunningExemptUntil(q, p);
  if (!until) return undefined;
  const at = earlierOf(
    addDays(earlierOf(until, addDays(p.today, SEEN_AGAIN_DAYS)), 1),
    addDays(p.today, SEEN_AGAIN_DAYS),
  );
  return wait({ at: startOf(at, q), because: { code: 'exempt', until }, blockedBy: 'exemption' });
}

/** The last day of an exemption from stops, at most a year ahead; undefined: service may be stopped. */
export function stopsExemptUntil(q: Question, p: Position): PlainDate | undefined {
  const until = lastDay(granted(q, p).map((e) => e.until));
  return until && earlierOf(until, addDays(p.today, SEEN_AGAIN_DAYS));
}

/** An exemption is revoked by itself, and for good, when the debtor's risk has become what policy says (S4). */
export function revokeExemptions(q: Question, p: Position): CaseEvent[] {
  const { revokedIn = [] } = q.policy.exemption ?? {};
  const band = revokedIn.length > 0 ? riskOf(q, p) : undefined;
  if (!band || !revokedIn.includes(band)) return [];
  return granted(q, p).map(({ id }) => ({ type: 'exemptionRevoked', id, band }));
}
