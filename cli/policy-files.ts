import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { WrittenFile } from '../domain/policy/check-files.ts';
import { readPolicyFiles } from '../policies/read-policies.ts';
import { wrongUsage } from './failure.ts';

/** The given files, or everything in the project's policies/, as they are written. */
export function filesOf(given: readonly string[]): readonly WrittenFile[] {
  return given.length === 0 ? readPolicyFiles() : given.map(readOne);
}

function readOne(file: string): WrittenFile {
  if (basename(dirname(file)) === 'law')
    throw wrongUsage(`${file}: law presets come with the engine; give policies and routing.yaml.`);
  if (!file.endsWith('.yaml')) throw wrongUsage(`${file}: a policy is a YAML file named after its id, <id>.yaml.`);
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw wrongUsage(`${file} cannot be read (${code}).`);
  }
}
