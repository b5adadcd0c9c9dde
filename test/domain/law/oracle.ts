import type { LawPreset, PresetRule } from '../../../domain/law/preset.ts';

/**
 * The slow and simple answer: walk minute by minute and ask every rule of every preset. It shares no code with the
 * engine: wall clocks come from Intl, dates from UTC arithmetic, holidays from a set.
 */
export interface OracleQuery {
  readonly presets: readonly LawPreset[];
  readonly act: string;
  readonly stop: string;
  readonly zone: string;
  readonly holidays: ReadonlySet<string>;
  readonly contacts: readonly number[];
  readonly agency?: boolean | undefined;
  /** Epochs of conversations and of all calls about the debt. */
  readonly spoken?: readonly number[] | undefined;
  readonly called?: readonly number[] | undefined;
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const quarters = new Map<string, Map<number, number>>();

/** Wall clock as if it were UTC; clocks change on quarters of an hour only. */
function wallOf(epoch: number, zone: string): number {
  const quarter = Math.floor(epoch / QUARTER) * QUARTER;
  const known = quarters.get(zone) ?? new Map<number, number>();
  quarters.set(zone, known);
  let wall = known.get(quarter);
  if (wall === undefined) {
    let format = formats.get(zone);
    if (!format) {
      const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
      format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hourCycle: 'h23', ...fields });
      formats.set(zone, format);
    }
    wall = Date.parse(`${format.format(quarter).replace(' ', 'T')}:00Z`);
    known.set(quarter, wall);
  }
  return wall + (epoch - quarter);
}

const isoDays = new Map<number, string>();

function iso(wall: number): string {
  const day = Math.floor(wall / DAY);
  let text = isoDays.get(day);
  if (text === undefined) isoDays.set(day, (text = new Date(wall).toISOString().slice(0, 10)));
  return text;
}

const isDayOff = (wall: number, holidays: ReadonlySet<string>): boolean =>
  [0, 6].includes(new Date(wall).getUTCDay()) || holidays.has(iso(wall));

export function oracleAllows(query: OracleQuery, epoch: number): boolean {
  const wall = wallOf(epoch, query.zone);
  return query.presets.every((preset) => preset.rules.every((rule) => ruleAllows(rule, query, wall)));
}

function ruleAllows(rule: PresetRule, query: OracleQuery, wall: number): boolean {
  if ('binds' in rule && rule.binds === 'agency' && !query.agency) return true;
  if (rule.kind === 'quietAfterConversation') {
    const since = (query.spoken ?? []).map((at) => Math.floor(wall / DAY) - Math.floor(wallOf(at, query.zone) / DAY));
    return query.act !== 'call' || !since.some((n) => n >= 0 && n < rule.days);
  }
  if (!('acts' in rule) || !(rule.acts as readonly string[]).includes(query.act)) return true;
  if (
    'stops' in rule &&
    rule.stops &&
    query.act === 'service' &&
    !(rule.stops as readonly string[]).includes(query.stop)
  )
    return true;
  const minute = Math.floor((wall % DAY) / MINUTE);
  if (rule.kind === 'cutOff') {
    const tomorrow = wall + DAY;
    const bound = rule.before === 'holiday' ? query.holidays.has(iso(tomorrow)) : isDayOff(tomorrow, query.holidays);
    return !bound || minute < rule.at;
  }
  if (rule.kind === 'contactCap') return capHolds(rule, query, Math.floor(wall / DAY));
  if (rule.kind !== 'hours') return true;
  const { weekday, saturday, sunday, holiday } = rule.open;
  const names = [sunday, weekday, weekday, weekday, weekday, weekday, saturday];
  let hours = names[new Date(wall).getUTCDay()];
  if (holiday && query.holidays.has(iso(wall))) hours = holiday;
  return hours !== undefined && hours !== 'closed' && minute >= hours.open && minute < hours.close;
}

function capHolds(rule: PresetRule & { kind: 'contactCap' }, query: OracleQuery, today: number): boolean {
  const isOfCalls = rule.per === 'debt' && rule.acts.join() === 'call';
  const counted = (isOfCalls ? query.called : undefined) ?? query.contacts;
  const days = [...counted.map((at) => Math.floor(wallOf(at, query.zone) / DAY)), today];
  return (
    days.length <= rule.max ||
    !Array.from({ length: rule.days }, (_, n) => today - n).some((first) => {
      return days.filter((day) => day >= first && day < first + rule.days).length > rule.max;
    })
  );
}

/** First whole minute from `wanted` (itself on a minute) on that every rule allows; undefined within `days` days. */
export function oracleEarliest(query: OracleQuery, wanted: number, days: number): number | undefined {
  for (let at = wanted; at < wanted + days * DAY; at += MINUTE) if (oracleAllows(query, at)) return at;
  return undefined;
}

/** Whether the instant is a local midnight: windows end there even when the next day is open as well. */
export const oracleMidnight = (epoch: number, zone: string): boolean =>
  iso(wallOf(epoch, zone)) !== iso(wallOf(epoch - MINUTE, zone));
