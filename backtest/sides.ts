import { wrongUsage } from '../cli/failure.ts';
import { checkGiven } from '../cli/policy-files.ts';
import type { Law } from '../domain/law/law.ts';
import { combineLaw, DECENCY } from '../domain/law/load.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { readLawPresets } from '../policies/read-law.ts';
import { readPolicies } from '../policies/read-policies.ts';

/** A policy with the law it is bound to. */
export interface Side {
  readonly policy: Policy;
  readonly law: Law;
}

/**
 * The policies of one side, each a shipped id or a file, separated by commas: at most one a currency. Throws a Failure
 * that says what is wrong and what to write instead.
 */
export function readSide({ option, given }: { option: string; given: string }): readonly Side[] {
  const names = given.split(',').map((name) => name.trim());
  const policies = names.map((name) => (/[/\\.]/.test(name) ? fromFile(name) : shipped(name)));
  for (const [index, { currency, id }] of policies.entries()) {
    const other = policies.slice(0, index).find((one) => one.currency === currency);
    if (other)
      throw wrongUsage(`${option}: ${other.id} and ${id} are both in ${currency}; give one policy a currency.`);
  }
  const presets = readLawPresets();
  return policies.map((policy) => ({
    policy,
    law: combineLaw(presets.filter(({ id }) => id === DECENCY || policy.law.includes(id))),
  }));
}

function shipped(id: string): Policy {
  const policies = readPolicies();
  const found = policies.find((policy) => policy.id === id);
  if (found) return found;
  throw wrongUsage(
    `no policy "${id}" is shipped; there are ${policies.map((one) => one.id).join(', ')}. A file is given by its path, such as drafts/${id}.yaml.`,
  );
}

function fromFile(file: string): Policy {
  const { policies, problems } = checkGiven([file]);
  const [policy] = policies;
  if (problems.length > 0)
    throw wrongUsage(problems.map((problem) => `${problem.file}:${problem.line}: ${problem.text}`).join('\n'));
  if (!policy) throw wrongUsage(`${file} is no policy.`);
  return policy;
}
