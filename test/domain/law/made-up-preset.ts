import type { Law } from '../../../domain/law/law.ts';
import { combineLaw, parseLawPreset } from '../../../domain/law/load.ts';
import { readLawPresets } from '../../../policies/read-law.ts';

/** Shipped presets by id, over general decency. */
export const lawOf = (...ids: readonly string[]): Law =>
  combineLaw(readLawPresets().filter(({ id }) => id === 'general-decency' || ids.includes(id)));

/** A preset around the given rules (YAML, indented by four spaces, beginning with `  - `), over general decency. */
export function lawWith(rules: string): Law {
  const head = 'id: made-up\ntitle: Made up for a test\nedition: "2026-11-22"\nrules:\n';
  const preset = parseLawPreset({ text: head + rules, file: 'made-up.yaml' });
  return combineLaw([...readLawPresets().filter(({ id }) => id === 'general-decency'), preset]);
}

export const ORIGIN = 'says: A rule made up for a test., source: made up for a test, status: house';
