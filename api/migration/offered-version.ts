import type { PolicyOffer } from '../../domain/decide/question.ts';
import { combineLaw, DECENCY } from '../../domain/law/load.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { readVersion } from '../../store/policies/current.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';

/** A published version with the law it is bound to. Throws a Problem when it was never published. */
export async function offeredVersion(
  deps: ApiDeps,
  { policy: id, version }: { policy: string; version: string },
): Promise<PolicyOffer> {
  const policy = (await readVersion(deps, { id, version })) as Policy | undefined;
  if (!policy)
    throw notFound(
      'unknownVersion',
      `Policy ${id} has no version ${version}: GET /v1/policies lists what is published.`,
    );
  const { presets } = deps.policyParts();
  return { policy, law: combineLaw(presets.filter((p) => p.id === DECENCY || policy.law.includes(p.id))) };
}
