import type { PlainDate } from '../time/instant.ts';
import { addDays, weekday } from '../time/plain-date.ts';
import { capAllows } from './contact-caps.ts';
import type { HolidayCalendar } from './holidays.ts';
import type { ActClass, Law, LawRule, Place, StopKind } from './law.ts';
import type { DayHours } from './preset.ts';

/** What a rule has to know about a day before it opens it. */
export interface DayView {
  readonly place: Place;
  readonly calendar: HolidayCalendar;
  /** Local days of the debtor's counted contacts. */
  readonly taken: readonly PlainDate[];
  /** Local days of calls about this debt; undefined: not known, and all contacts count as calls. */
  readonly called?: readonly PlainDate[] | undefined;
  /** Local days of conversations about this debt. */
  readonly spoken: readonly PlainDate[];
}

/** A rule seen as opening hours: minutes of a local day, or undefined when that day stays shut. */
export interface DayRule {
  readonly rule: string;
  readonly source: string;
  open(day: PlainDate, view: DayView): DayHours | undefined;
}

const ALL_DAY: DayHours = { open: 0, close: 1440 };

export interface BoundAct {
  readonly law: Law;
  /** Everything the act is: the rules of each bind it. */
  readonly acts: readonly ActClass[];
  readonly stop?: StopKind | undefined;
  /** The debt stands with a collection agency. */
  readonly agency: boolean;
}

/** The rules of a law that bind an act to hours or days; notices, grounds and earliest dates are asked elsewhere. */
export function dayRules({ law, acts, stop, agency }: BoundAct): DayRule[] {
  return law.rules.flatMap((rule) => {
    if ('binds' in rule && rule.binds === 'agency' && !agency) return [];
    const open = acts.map((act) => opening(rule, act, stop)).find((it) => it !== undefined);
    return open === undefined ? [] : [{ rule: rule.id, source: rule.source, open }];
  });
}

function opening(rule: LawRule, act: ActClass, stop: StopKind | undefined): DayRule['open'] | undefined {
  switch (rule.kind) {
    case 'hours':
      return binds(rule, act, stop) ? (day, view) => hoursOf({ rule, act }, day, view) : undefined;
    case 'cutOff':
      return binds(rule, act, stop) ? (day, view) => beforeCutOff(rule, day, view) : undefined;
    case 'contactCap':
      return rule.acts.includes(act)
        ? (day, view) =>
            capAllows({ day, taken: countedBy(rule, view), max: rule.max, span: rule.days }) ? ALL_DAY : undefined
        : undefined;
    case 'quietAfterConversation':
      return act === 'call' ? (day, view) => (isQuiet(day, rule.days, view) ? undefined : ALL_DAY) : undefined;
    default:
      return undefined;
  }
}

const countedBy = (rule: LawRule & { kind: 'contactCap' }, { taken, called }: DayView): readonly PlainDate[] =>
  rule.per === 'debt' && rule.acts.every((act) => act === 'call') ? (called ?? taken) : taken;

const isQuiet = (day: PlainDate, days: number, { spoken }: DayView): boolean =>
  spoken.some((on) => on <= day && day < addDays(on, days));

/** A stop that is not named could be any of them: every rule about stops binds it. */
const binds = (
  rule: { readonly acts: readonly ActClass[]; readonly stops?: readonly StopKind[] | undefined },
  act: ActClass,
  stop: StopKind | undefined,
): boolean =>
  rule.acts.includes(act) && (act !== 'service' || stop === undefined || !rule.stops || rule.stops.includes(stop));

/**
 * A weekend day that is worked by decree has the hours of a weekday for desks and stops, since the offices are open. What
 * reaches a person keeps to the calendar: "never on Sundays" is a promise about Sundays, and closed is the stricter reading.
 */
function hoursOf(
  { rule, act }: { readonly rule: LawRule & { kind: 'hours' }; readonly act: ActClass },
  day: PlainDate,
  view: DayView,
): DayHours | undefined {
  const { weekday: working, saturday, sunday, holiday } = rule.open;
  const isOfOffices = act === 'desk' || act === 'service';
  const n = isOfOffices && view.calendar.isWorkingDay(day, view.place) ? 1 : weekday(day);
  const ordinary = n === 6 ? saturday : n === 7 ? sunday : working;
  const hours = holiday !== undefined && view.calendar.isHoliday(day, view.place) ? holiday : ordinary;
  return hours === 'closed' ? undefined : hours;
}

function beforeCutOff(rule: LawRule & { kind: 'cutOff' }, day: PlainDate, { calendar, place }: DayView): DayHours {
  const next = addDays(day, 1);
  const bound = rule.before === 'holiday' ? calendar.isHoliday(next, place) : !calendar.isWorkingDay(next, place);
  return bound ? { open: 0, close: rule.at } : ALL_DAY;
}
