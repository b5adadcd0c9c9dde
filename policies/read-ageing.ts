import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BucketSet } from '../domain/ageing/bucket-sets.ts';
import { AGEING, parseBucketSets } from '../domain/ageing/load.ts';

/** The bucket sets of `policies/ageing.yaml`. Throws a PolicyError with every mistake: line, and what to write instead. */
export function readBucketSets(): BucketSet[] {
  const file = fileURLToPath(new URL(AGEING, import.meta.url));
  return parseBucketSets({ text: readFileSync(file, 'utf8'), file: `policies/${AGEING}` });
}
