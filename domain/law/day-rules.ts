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
}

/** A rule seen as opening hours: minutes of a local day, or undefined when that day stays shut. */
export interface DayRule {
  readonly rule: string;
  readonly source: string;
  open(day: PlainDate, view: DayView): DayHours | undefined;
}

const ALL_DAY: DayHours = { open: 0, close: 1440 };

/** The rules of a law that bind an act to hours or days; notices, grounds and earliest dates are asked elsewhere. */
export function dayRules({ law, act, stop }: { law: Law; act: ActClass; stop?: StopKind | undefined }): DayRule[] {
  return law.rules.flatMap((rule) => {
    const open = opening(rule, act, stop);
    return open === undefined ? [] : [{ rule: rule.id, source: rule.source, open }];
  });
}

function opening(rule: LawRule, act: ActClass, stop: StopKind | undefined): DayRule['open'] | undefined {
  switch (rule.kind) {
    case 'hours':
      return binds(rule, act, stop) ? (day, view) => hoursOf(rule, day, view) : undefined;
    case 'cutOff':
      return binds(rule, act, stop) ? (day, view) => beforeCutOff(rule, day, view) : undefined;
    case 'contactCap':
      return rule.acts.includes(act)
        ? (day, { taken }) => (capAllows({ day, taken, max: rule.max, span: rule.days }) ? ALL_DAY : undefined)
        : undefined;
    default:
      return undefined;
  }
}

/** A stop that is not named could be any of them: every rule about stops binds it. */
const binds = (
  rule: { readonly acts: readonly ActClass[]; readonly stops?: readonly StopKind[] | undefined },
  act: ActClass,
  stop: StopKind | undefined,
): boolean =>
  rule.acts.includes(act) && (act !== 'service' || stop === undefined || !rule.stops || rule.stops.includes(stop));

function hoursOf(rule: LawRule & { kind: 'hours' }, day: PlainDate, view: DayView): DayHours | undefined {
  const { weekday: working, saturday, sunday, holiday } = rule.open;
  const n = view.calendar.isWorkingDay(day, view.place) ? 1 : weekday(day);
  const ordinary = n === 6 ? saturday : n === 7 ? sunday : working;
  const hours = holiday !== undefined && view.calendar.isHoliday(day, view.place) ? holiday : ordinary;
  return hours === 'closed' ? undefined : hours;
}

function beforeCutOff(rule: LawRule & { kind: 'cutOff' }, day: PlainDate, { calendar, place }: DayView): DayHours {
  const next = addDays(day, 1);
  const bound = rule.before === 'holiday' ? calendar.isHoliday(next, place) : !calendar.isWorkingDay(next, place);
  return bound ? { open: 0, close: rule.at } : ALL_DAY;
}
