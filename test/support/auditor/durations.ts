/** Working days are at least as many days. */
export const deemedMs = (text: string | { readonly workingDays: number }): number =>
  typeof text === 'string' ? durationMs(text) : text.workingDays * 86_400_000;

/** `P14D`, `PT72H`, `P1DT12H` in milliseconds. */
export function durationMs(text: string): number {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (!parts) throw new Error(`the auditor cannot read the duration ${text}`);
  const [, weeks = 0, days = 0, hours = 0, minutes = 0] = parts.map((part) => Number(part ?? 0));
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000;
}
