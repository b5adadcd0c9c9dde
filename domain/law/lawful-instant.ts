import { DAY, epochMs, type Instant, instant, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { epochOfLocal, localOf } from '../time/zone.ts';
import { contactDays } from './contact-caps.ts';
import { type DayRule, type DayView, dayRules } from './day-rules.ts';
import type { HolidayCalendar } from './holidays.ts';
import type { ActClass, Law, Permitted, Place, RuleMove, StopKind } from './law.ts';
import { spreadInside } from './spread.ts';

/** How far ahead a lawful instant is looked for; beyond it the law as combined never opens. */
export const SEARCH_DAYS = 400;

/** The rule id under which spreading appears among the moves; it is ours, not the law's. */
export const SPREAD_RULE = 'spread';

export interface LawfulQuery {
  readonly act: ActClass;
  /** A second thing the act is, such as desk work that leads to a call: the rules of both bind it. */
  readonly also?: ActClass | undefined;
  /** For service acts: which stop. Left out, every rule about any stop binds. */
  readonly stop?: StopKind | undefined;
  readonly wanted: Instant;
  readonly place: Place;
  readonly law: Law;
  /** Instants of the debtor's counted contacts, in any order; they may lie in the future. */
  readonly contacts?: readonly Instant[] | undefined;
  /** Calls about this debt; left out, every contact may have been one. */
  readonly calls?: readonly { readonly at: Instant; readonly conversation: boolean }[] | undefined;
  /** The debt stands with a collection agency: rules that bind agencies bind the act. */
  readonly agency?: boolean | undefined;
  /** A stable key: an act that would fall on the opening of its window is put somewhere inside it instead. */
  readonly spread?: string | undefined;
  readonly calendar: HolidayCalendar;
}

interface Window {
  readonly from: number;
  readonly until: number;
}

/**
 * Earliest lawful instant at or after `wanted`, with every rule that moved it and the end of its window (exclusive; at
 * most the end of that local day). The source of each rule is the preset. Without `spread`, asking again with the answer
 * gives the answer, and one more preset never makes it earlier. Throws when no instant within 400 days is lawful.
 */
export function lawfulInstant(query: LawfulQuery): Permitted {
  const view = viewOf(query);
  const rules = rulesFor(query);
  const wanted = epochMs(query.wanted);
  const moved: RuleMove[] = [];
  const opening = settle({ wanted, rules, view, moved });
  const until = Math.min(
    endOfDay(opening, view.place.zone),
    ...rules.map((rule) => windowFrom(rule, opening, view)?.until ?? opening),
  );
  const at =
    opening > wanted && query.spread !== undefined
      ? spreadInside({ from: opening, until, key: query.spread })
      : opening;
  if (at > opening)
    moved.push(move({ rule: SPREAD_RULE, source: 'spread inside the window, so that no crowd forms' }, opening, at));
  return { at: instant(at), until: instant(until), moved };
}

/** Lets each rule push the instant on until none does: the least instant all of them allow. */
function settle(of: { wanted: number; rules: readonly DayRule[]; view: DayView; moved: RuleMove[] }): number {
  const limit = of.wanted + SEARCH_DAYS * DAY;
  let at = of.wanted;
  for (let quiet = 0, next = 0; quiet < of.rules.length; next = (next + 1) % of.rules.length) {
    const rule = of.rules[next] as DayRule;
    const window = windowFrom(rule, at, of.view);
    if (window === undefined || window.from > limit) throw neverOpens(of, rule);
    if (window.from > at) {
      of.moved.push(move(rule, at, window.from));
      at = window.from;
      quiet = 0;
    }
    quiet += 1;
  }
  return at;
}

/** The first window of one rule that is still open at `at` or opens after it. */
function windowFrom(rule: DayRule, at: number, view: DayView): Window | undefined {
  const zone = view.place.zone;
  let day = localOf(at, zone).date as PlainDate;
  for (let n = 0; n <= SEARCH_DAYS; n += 1, day = addDays(day, 1)) {
    const hours = rule.open(day, view);
    if (hours === undefined) continue;
    const until = epochOfLocal(day, hours.close, zone);
    if (until <= at) continue;
    const from = epochOfLocal(day, hours.open, zone);
    // A day a zone has skipped (Samoa, 30 December 2011) has no hours at all.
    if (from > at && localOf(from, zone).date !== day) continue;
    return { from: Math.max(from, at), until };
  }
  return undefined;
}

const compiled = new WeakMap<Law, Map<string, readonly DayRule[]>>();

function rulesFor({ law, act, also, stop, agency = false }: LawfulQuery): readonly DayRule[] {
  let byAct = compiled.get(law);
  if (byAct === undefined) compiled.set(law, (byAct = new Map()));
  const key = `${act}/${also ?? ''}/${stop ?? ''}/${agency}`;
  let rules = byAct.get(key);
  if (rules === undefined) {
    rules = dayRules({ law, acts: also === undefined ? [act] : [act, also], stop, agency });
    byAct.set(key, rules);
  }
  return rules;
}

const viewOf = ({ place, calendar, contacts, calls }: LawfulQuery): DayView => ({
  place,
  calendar,
  taken: contacts === undefined ? [] : contactDays(contacts, place.zone),
  called:
    calls &&
    contactDays(
      calls.map(({ at }) => at),
      place.zone,
    ),
  spoken: contactDays(
    (calls ?? []).flatMap(({ at, conversation }) => (conversation ? [at] : [])),
    place.zone,
  ),
});

const endOfDay = (at: number, zone: string): number => epochOfLocal(localOf(at, zone).date, 1440, zone);

const move = (by: { rule: string; source: string }, from: number, to: number): RuleMove => ({
  rule: by.rule,
  from: instant(from),
  to: instant(to),
  source: by.source,
});

function neverOpens(of: { wanted: number; moved: readonly RuleMove[] }, last: DayRule): Error {
  const names = [...new Set([...of.moved.map((it) => it.rule), last.rule])].join(', ');
  return new Error(`no lawful instant within ${SEARCH_DAYS} days after ${instant(of.wanted)}: never open: ${names}`);
}
