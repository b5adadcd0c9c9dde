import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { shipped } from './shipped.ts';

const read = (text: string) => parsePolicy({ text, file: 'p.yaml' });
const anyShipped = fc.constantFrom('corporate-us', 'wireless-ca');

/** The same content with the keys of every map in an order of its own. */
function shuffled({ value, order }: { value: unknown; order: (key: string) => number }): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled({ value: item, order }));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => order(a) - order(b));
  return Object.fromEntries(entries.map(([key, member]) => [key, shuffled({ value: member, order })]));
}

/** Changes that leave a good policy good. */
const anyChange = fc.record({
  tolerance: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  maxBroken: fc.integer({ min: 0, max: 20 }),
  sla: fc.integer({ min: 1, max: 999 }).map((days) => `P${days}D`),
  lapse: fc.integer({ min: 1, max: 999 }).map((days) => `P${days}D`),
  title: fc.stringMatching(/^[a-z]{1,12}$/),
});

function withChange({
  text,
  change,
}: {
  text: string;
  change: typeof anyChange extends fc.Arbitrary<infer C> ? C : never;
}): string {
  const written = parse(text);
  return stringify({
    ...written,
    title: change.title,
    tolerance: change.tolerance,
    promise: { ...written.promise, maxBroken: change.maxBroken },
    dispute: { sla: change.sla },
    notices: { ...written.notices, lapseAfter: change.lapse },
  });
}

describe('the version of a policy', () => {
  it('is the first 12 hex digits of a hash', () => {
    expect(read(shipped('corporate-us')).version).toMatch(/^[0-9a-f]{12}$/);
  });

  it('does not depend on comments, layout or the order of keys', () => {
    fc.assert(
      fc.property(anyShipped, fc.integer(), (id, seed) => {
        const order = (key: string) =>
          [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) | 0, seed);
        const text = shipped(id);
        const other = `# another comment ${seed}\n${stringify(shuffled({ value: parse(text), order }), { indent: 4 })}`;
        expect(read(other)).toEqual(read(text));
      }),
    );
  });

  it('is another one exactly when the content is another one', () => {
    fc.assert(
      fc.property(anyShipped, anyChange, anyChange, (id, one, two) => {
        const text = shipped(id);
        const [a, b] = [read(withChange({ text, change: one })), read(withChange({ text, change: two }))];
        const { version: _a, ...contentA } = a;
        const { version: _b, ...contentB } = b;
        expect(a.version === b.version).toBe(JSON.stringify(contentA) === JSON.stringify(contentB));
      }),
    );
  });

  it('survives being stored: a policy that went through JSON is the same under the same version', () => {
    fc.assert(
      fc.property(anyShipped, anyChange, (id, change) => {
        const policy = read(withChange({ text: shipped(id), change }));
        const stored = JSON.parse(JSON.stringify(policy));
        expect(stored).toEqual(policy);
        expect(versionOf(stored)).toBe(policy.version);
      }),
    );
  });

  it('a single time and a list of one time are the same', () => {
    const text = shipped('corporate-us');
    expect(read(text.replace('at: { days: 8, from: anchor }', 'at: [{ days: 8, from: anchor }]')).version).toBe(
      read(text).version,
    );
  });
});

describe('amounts', () => {
  it('are read into minor units exactly, in the digits of the currency', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), (minor) => {
        const written = `"${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}"`;
        expect(read(shipped('corporate-us').replace('tolerance: "0.10"', `tolerance: ${written}`)).tolerance).toBe(
          minor,
        );
      }),
    );
    const yen = shipped('corporate-us')
      .replace('currency: USD', 'currency: JPY')
      .replaceAll(/"(\d+)\.\d+"/g, '"$1"');
    expect(read(yen).steps.find(({ id }) => id === 'refer')?.when).toEqual({ openAtLeast: 250 });
    expect(() => read(yen.replace('tolerance: "0"', 'tolerance: "0.5"'))).toThrow(
      'write an amount in quotes, such as "50"',
    );
  });
});
