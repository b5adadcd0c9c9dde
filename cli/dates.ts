import type { Instant } from '../domain/time/instant.ts';

/** `2027-03-15 09:00 America/New_York`: an instant as it is read where it matters. */
export function zonedMinute(at: Instant | string, zone: string): string {
  return `${localMinute(at, zone)} ${zone}`;
}

/** Without the zone, for tables whose heading tells it. */
export function localMinute(at: Instant | string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(new Date(at));
}

/** An instant as the API writes it for people: the clock on the debtor's wall, with its zone. */
export const momentText = ({ local, zone }: { readonly local: string; readonly zone: string }): string =>
  `${local} ${zone}`;
