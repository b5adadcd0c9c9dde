/**
 * A key as the local part of a Message-ID: letters, digits and `-` stay, every other byte becomes `_` and two hex
 * digits. Different keys stay different, and `keyOfSafe` reads it back.
 */
export function safeKey(key: string): string {
  return Buffer.from(key, 'utf8')
    .toString('latin1')
    .replace(/[^A-Za-z0-9-]/g, (sign) => `_${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The inverse of `safeKey`. */
export function keyOfSafe(safe: string): string {
  const bytes = safe.replace(/_([0-9a-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Name of the query parameter that carries the act's key in a status callback URL; the webhook reads it. */
const KEY_PARAMETER = 'key';

/** The callback URL of one message, so that a report finds its act even when the provider's id was never learnt. */
export function callbackUrlFor(base: string, key: string): string {
  return `${base}${base.includes('?') ? '&' : '?'}${KEY_PARAMETER}=${encodeURIComponent(key)}`;
}
