import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LawPreset } from '../domain/law/preset.ts';
import { checkAgainstLaw } from '../domain/policy/law-check.ts';
import { loadPolicy } from '../domain/policy/load.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { PolicyError, type PolicyProblem } from '../domain/policy/policy-error.ts';
import { parseRouting, type RoutingRule } from '../domain/policy/routing.ts';
import { readLawPresets } from './read-law.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TEMPLATES = fileURLToPath(new URL('../templates/en/', import.meta.url));
const ROUTING = 'routing.yaml';

/**
 * The policies shipped in `policies/`, by file name, each checked against its law. Throws a PolicyError with every
 * mistake of every file: file, line, what to write instead.
 */
export function readPolicies(): Policy[] {
  const presets = readLawPresets();
  const templates = readTemplateNames();
  const files = readdirSync(HERE).filter((name) => name.endsWith('.yaml') && name !== ROUTING);
  const read = files.sort().map((name) => readOne({ name, presets, templates }));
  const problems = read.flatMap((one) => one.problems);
  const policies = read.flatMap((one) => one.policy ?? []);
  if (problems.length > 0) throw new PolicyError(problems);
  return policies;
}

/** The routing table for the shipped policies. Throws a PolicyError as `readPolicies` does. */
export function readRouting(policies: readonly Policy[] = readPolicies()): RoutingRule[] {
  return parseRouting({ text: readFileSync(`${HERE}${ROUTING}`, 'utf8'), file: `policies/${ROUTING}`, policies });
}

interface ReadOne {
  readonly policy?: Policy;
  readonly problems: readonly PolicyProblem[];
}

function readOne({
  name,
  presets,
  templates,
}: {
  name: string;
  presets: readonly LawPreset[];
  templates: readonly string[];
}): ReadOne {
  const file = `policies/${name}`;
  try {
    const { policy, lines } = loadPolicy({ text: readFileSync(`${HERE}${name}`, 'utf8'), file, templates });
    const problems = checkAgainstLaw({ policy, presets }).map(({ step, text }) => ({
      file,
      line: lines[step] ?? 1,
      text,
    }));
    // Elsewhere a policy is found by its id alone.
    if (`${policy.id}.yaml` !== name)
      problems.push({
        file,
        line: lines[''] ?? 1,
        text: `id is "${policy.id}"; write id: ${name.replace(/\.yaml$/, '')}, the name of the file`,
      });
    return { policy, problems };
  } catch (error) {
    if (error instanceof PolicyError) return { problems: error.problems };
    throw error;
  }
}

/** Names of the notice templates: what stands before the first dot of each file of the reference language. */
function readTemplateNames(): string[] {
  return [...new Set(readdirSync(TEMPLATES).map((name) => name.split('.')[0] ?? name))];
}
