import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkFiles, ROUTING, type WrittenFile } from '../domain/policy/check-files.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { PolicyError } from '../domain/policy/policy-error.ts';
import type { RoutingRule } from '../domain/policy/routing.ts';
import { parseRouting } from '../domain/policy/routing-file.ts';
import { readLawPresets } from './read-law.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TEMPLATES = fileURLToPath(new URL('../templates/en/', import.meta.url));

/**
 * The policies shipped in `policies/`, by file name, each checked against its law. Throws a PolicyError with every
 * mistake of every file: file, line, what to write instead.
 */
export function readPolicies(): Policy[] {
  const files = readPolicyFiles().filter(({ file }) => file !== `policies/${ROUTING}`);
  const { policies, problems } = checkFiles({ files, presets: readLawPresets(), templates: readTemplateNames() });
  if (problems.length > 0) throw new PolicyError(problems);
  return [...policies];
}

/** The routing table for the shipped policies. Throws a PolicyError as `readPolicies` does. */
export function readRouting(policies: readonly Policy[] = readPolicies()): RoutingRule[] {
  return parseRouting({ text: readFileSync(`${HERE}${ROUTING}`, 'utf8'), file: `policies/${ROUTING}`, policies });
}

/** Every policy in `policies/` and the routing table, by file name, as they are written. */
export function readPolicyFiles(): WrittenFile[] {
  const names = readdirSync(HERE).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({ file: `policies/${name}`, text: readFileSync(`${HERE}${name}`, 'utf8') }));
}

/** Names of the notice templates: what stands before the first dot of each file of the reference language. */
export function readTemplateNames(): string[] {
  return [...new Set(readdirSync(TEMPLATES).map((name) => name.split('.')[0] ?? name))];
}
