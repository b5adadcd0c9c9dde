import { dateOfDay, dayOfDate } from './days.ts';

/**
 * Instants as text and back, put together from kept dates and the clock's figures: a decision reads and prints some
 * hundred of them, and Date takes longer over each than all that is decided about it.
 */
const DAY = 86_400_000;
const [YEAR_0, YEAR_10_000] = [-62_167_219_200_000, 253_402_300_800_000];

const two: readonly string[] = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** `2026-03-29T01:30:00.000Z`; undefined outside the years 0 to 9999. Finer than a millisecond is cut. */
export function isoOf(epoch: number): string | undefined {
  const ms = Math.trunc(epoch);
  if (!(ms >= YEAR_0 && ms < YEAR_10_000)) return undefined;
  const day = Math.floor(ms / DAY);
  const seconds = Math.floor((ms - day * DAY) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = ms - day * DAY - seconds * 1000;
  const fine = rest === 0 ? '000' : String(rest).padStart(3, '0');
  return `${dateOfDay(day)}T${two[hours]}:${two[minutes - hours * 60]}:${two[seconds - minutes * 60]}.${fine}Z`;
}

/** NaN when the text is no instant. */
export function epochOf(iso: string): number {
  if (!isUsual(iso)) return Date.parse(iso);
  const at = dayOfDate(iso.slice(0, 10)) * DAY + clockOf(iso);
  return Number.isNaN(at) ? Date.parse(iso) : at;
}

const isUsual = (iso: string): boolean =>
  iso.length === 24 && iso[10] === 'T' && iso[13] === ':' && iso[16] === ':' && iso[19] === '.' && iso[23] === 'Z';

const ZERO = 48;

/** Milliseconds since midnight; NaN when a figure is none or too large. */
function clockOf(iso: string): number {
  const hours = pair(iso, 11);
  const minutes = pair(iso, 14);
  const seconds = pair(iso, 17);
  const fine = figure(iso, 20) * 100 + pair(iso, 21);
  if (hours > 23 || minutes > 59 || seconds > 59) return Number.NaN;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fine;
}

const pair = (text: string, at: number): number => figure(text, at) * 10 + figure(text, at + 1);

function figure(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}
