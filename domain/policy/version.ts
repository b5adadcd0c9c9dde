import { createHash } from 'node:crypto';
import type { Policy } from './policy.ts';

/**
 * First 12 hex digits of the SHA-256 over the policy's content: JSON with sorted keys, `version` itself and keys that
 * hold nothing left out. So comments, layout and the order of keys change nothing, and any other change does.
 */
export function versionOf(policy: Omit<Policy, 'version'>): string {
  const { version: _, ...content } = policy as Policy;
  return createHash('sha256').update(canonical(content)).digest('hex').slice(0, 12);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
