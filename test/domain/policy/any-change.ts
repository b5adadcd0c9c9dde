import fc from 'fast-check';
import { type Document, isMap, parseDocument, visit, type YAMLMap } from 'yaml';
import { readLawPresets } from '../../../policies/read-law.ts';
import { shipped } from './shipped.ts';

export const SHIPPED = [
  'corporate-us',
  'wireless-ca',
  'consumer-mobile-cn',
  'consumer-fixed-cn',
  'corporate-cn',
  'leased-line-cn',
  'small-debt-cn',
] as const;

/** All there are but general decency, which holds without being named. */
export const PRESETS = readLawPresets()
  .map(({ id }) => id)
  .filter((id) => id !== 'general-decency');

/** One thing a policy owner may write otherwise: which, and how much, as its kind takes it. */
interface Change {
  readonly what: keyof typeof CHANGES;
  readonly which: number;
  readonly size: number;
}

export interface Changed {
  readonly id: (typeof SHIPPED)[number];
  readonly law: readonly string[];
  readonly changes: readonly Change[];
}

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Every map that has the key, of the ladder and the graces. */
function mapsWith(file: Document, key: string, among = ['stages', 'grace']): YAMLMap[] {
  const found: YAMLMap[] = [];
  const parts = among.map((part) => file.get(part) as YAMLMap | undefined);
  for (const part of parts) if (part) visit(part, { Map: (_, map) => void (map.has(key) && found.push(map)) });
  return found;
}

const AMOUNTS = ['0.01', '30.00', '50.00', '50.01', '200.00', '500.00', '5000.00'];

const CHANGES = {
  days: (file: Document, { which, size }: Change) => {
    pick(mapsWith(file, 'days'), which)?.set('days', size % 60);
  },
  lapse: (file: Document, { size }: Change) => file.setIn(['notices', 'lapseAfter'], `P${1 + (size % 100)}D`),
  deemed: (file: Document, { size }: Change) => {
    const hours = `PT${size % 240}H`;
    for (const channel of ['sms', 'email']) file.setIn(['notices', 'deemedAfter', channel], hours);
  },
  openAtLeast: (file: Document, { which, size }: Change) =>
    pick(mapsWith(file, 'openAtLeast'), which)?.set('openAtLeast', pick(AMOUNTS, size)),
  noFloor: (file: Document, { which }: Change) => {
    const map = pick(mapsWith(file, 'when', ['stages']), which);
    if (map && isMap(map.get('when'))) map.delete('when');
  },
  needsTurned: (file: Document, { which }: Change) => {
    const needs = pick(mapsWith(file, 'needs'), which)?.toJS(file) as { id: string; needs: string[] } | undefined;
    const step = mapsWith(file, 'needs').find((map) => map.get('id') === needs?.id);
    step?.set('needs', file.createNode([...(needs?.needs ?? [])].reverse()));
  },
  needsFewer: (file: Document, { which }: Change) => {
    const step = pick(mapsWith(file, 'needs'), which);
    const needs = (step?.toJS(file) as { needs: string[] } | undefined)?.needs ?? [];
    if (needs.length > 1) step?.set('needs', file.createNode(needs.slice(1)));
  },
  noGap: (file: Document, { which }: Change) => pick(mapsWith(file, 'gap'), which)?.delete('gap'),
} as const;

const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])),
  which: fc.nat(200),
  size: fc.nat(10_000),
});

/** A shipped policy whose times, conditions and law somebody wrote otherwise. */
export const anyChanged: fc.Arbitrary<Changed> = fc.record({
  id: fc.constantFrom(...SHIPPED),
  law: fc.subarray([...PRESETS], { maxLength: 3 }),
  changes: fc.array(change, { maxLength: 5 }),
});

export function textOf({ id, law, changes }: Changed): string {
  const file = parseDocument(shipped(id));
  file.set('law', file.createNode([...law]));
  for (const one of changes) CHANGES[one.what](file, one);
  return file.toString();
}
