import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type CheckedFiles, checkFiles, ROUTING, type WrittenFile } from '../domain/policy/check-files.ts';
import { parsePolicy } from '../domain/policy/load.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { PolicyError } from '../domain/policy/policy-error.ts';
import { readLawPresets } from '../policies/read-law.ts';
import { readPolicies, readPolicyFiles, readTemplateNames } from '../policies/read-policies.ts';
import { wrongUsage } from './failure.ts';

/** The given files, or everything in the project's policies/, as they are written. */
export function filesOf(given: readonly string[]): readonly WrittenFile[] {
  return given.length === 0 ? readPolicyFiles() : given.map(readOne);
}

/** Every mistake of the given files, or of everything in policies/. A routing table alone may name what is in policies/. */
export function checkGiven(given: readonly string[]): CheckedFiles {
  const files = filesOf(given);
  const routesToOthers = given.length > 0 && files.some(({ file }) => basename(file) === ROUTING);
  return checkFiles({
    files,
    presets: readLawPresets(),
    templates: readTemplateNames(),
    published: routesToOthers ? readPolicies() : [],
  });
}

/** A policy by its file, or by its id among those in policies/; a file with mistakes is refused with all of them. */
export function policyGiven(given: string): Policy {
  if (!given.endsWith('.yaml')) {
    const shipped = readPolicies();
    const found = shipped.find(({ id }) => id === given);
    const ids = shipped.map(({ id }) => id).join(', ');
    if (!found) throw wrongUsage(`there is no policy "${given}" in policies/; give a file, or one of: ${ids}.`);
    return found;
  }
  try {
    return parsePolicy(readOne(given));
  } catch (error) {
    if (error instanceof PolicyError) throw wrongUsage(error.message);
    throw error;
  }
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
