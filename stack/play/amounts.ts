/** `1234567` → `12,345.67`: minor units of a currency with two decimals, for display. */
export function formatMinor(minor: number): string {
  const whole = Math.trunc(minor / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${String(Math.abs(minor % 100)).padStart(2, '0')}`;
}
