import type { PlannedAct } from '../../../domain/decide/decision.ts';
import type { Place } from '../../../domain/law/law.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { calendar } from '../../support/imagined/shipped-rules.ts';
import { oracleAllows } from '../law/oracle.ts';

/** What is seen at the moment of an act, judged by the clock on the debtor's wall. */
export interface Seen {
  readonly policy: string;
  readonly place: Place;
  readonly contacts: readonly string[];
}

const presets = readLawPresets();
const bound = (policy: string) =>
  presets.filter(({ id }) => id === 'general-decency' || (policy === 'wireless-ca' && id === 'ca-wireless'));

const SERVICE_ACTS: readonly string[] = ['restrict', 'suspend', 'terminate'];
const classOf = ({ kind }: PlannedAct) =>
  kind === 'notice' ? 'message' : SERVICE_ACTS.includes(kind) ? 'service' : 'desk';

/** Whether every rule allows the act at this instant; asks the slow oracle, which shares no code with the engine. */
export function isAllowed(act: PlannedAct, at: string, { policy, place, contacts }: Seen): boolean {
  // Neither is felt as an act against the debtor: both come at any hour.
  if (act.kind === 'restore' || act.kind === 'creditNote') return true;
  const query = {
    presets: bound(policy),
    act: classOf(act),
    stop: act.kind,
    zone: place.zone,
    holidays: holidaysOf(place),
    contacts: act.counted ? contacts.map((c) => Date.parse(c)) : [],
  };
  return oracleAllows(query, Date.parse(at));
}

const known = new Map<string, ReadonlySet<string>>();

function holidaysOf(place: Place): ReadonlySet<string> {
  const key = `${place.country}/${place.subdivision}`;
  let days = known.get(key);
  if (!days) {
    const first = plainDate('2024-12-01');
    const all = Array.from({ length: 1_300 }, (_, n) => addDays(first, n));
    known.set(key, (days = new Set(all.filter((day) => calendar.isHoliday(day, place)))));
  }
  return days;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-29`, the date on the wall of a zone. */
export function localDay(at: string, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format.format(Date.parse(at));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-29 09:05`, date and time on the wall of a zone. */
export function localTime(at: string, zone: string): string {
  let format = clocks.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(zone, format);
  }
  return format.format(Date.parse(at));
}
