import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sightings } from '../../../store/intake/seen.ts';

it('always answers as a map of the first claims would, however many there are', () => {
  const claim = fc.record({ key: fc.integer({ min: 0, max: 3000 }).map(keyOf), content: fc.constantFrom(1n, 2n) });
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 4000, size: 'max' }), (claims) => {
      const [seen, known] = [sightings(), new Map<bigint, { content: bigint; line: number }>()];
      claims.forEach((one, n) => {
        const before = known.get(one.key);
        const answer = before === undefined ? 'never' : before.content === one.content ? 'same' : 'different';
        const at = answer === 'different' ? { line: before?.line } : {};
        expect(seen.look(one)).toEqual({ seen: answer, ...at });
        seen.add({ ...one, line: n + 1 });
        if (before === undefined) known.set(one.key, { content: one.content, line: n + 1 });
      });
    }),
    { numRuns: 20 },
  );
});

/** Signed, far apart and close together, as fingerprints are. */
const keyOf = (n: number): bigint => BigInt.asIntN(64, BigInt(n) * (n % 2 ? 0x9e3779b97f4a7c15n : 1n));
