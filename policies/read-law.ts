import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseLawPreset } from '../domain/law/load.ts';
import type { LawPreset } from '../domain/law/preset.ts';

const LAW = fileURLToPath(new URL('./law/', import.meta.url));

/** The presets shipped in `policies/law`, by file name. Throws with file and line when one of them is wrong. */
export function readLawPresets(): LawPreset[] {
  const files = readdirSync(LAW).filter((name) => name.endsWith('.yaml'));
  return files
    .sort()
    .map((name) => parseLawPreset({ text: readFileSync(`${LAW}${name}`, 'utf8'), file: `policies/law/${name}` }));
}
