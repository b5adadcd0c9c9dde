import type { AllocationOrder } from '../../../domain/money/allocate.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { readPolicies } from '../../../policies/read-policies.ts';
import { publishPolicies } from '../../../store/policies/publish.ts';
import { NOW } from './books.ts';

/** A version of a shipped policy that lays money out so. */
export function policyWith(allocation: Policy['allocation'], over: Partial<Policy> = {}): Policy {
  const shipped = readPolicies().find(({ id }) => id === 'corporate-us');
  if (!shipped) throw new Error('no policy is shipped');
  const { version: _, ...content } = { ...shipped, allocation, ...over };
  return { ...content, version: versionOf(content) };
}

/** Publishes a policy of each order; gives their ids. */
export async function policiesByOrder(db: { prisma: PrismaClient }): Promise<ReadonlyMap<AllocationOrder, string>> {
  const policies = [
    policyWith(undefined, { id: 'oldest' }),
    policyWith('principalFirst', { id: 'principal' }),
    policyWith('feesFirst', { id: 'fees' }),
  ];
  await publishPolicies(db, { policies, by: 'ops:olga', now: NOW });
  return new Map(policies.map(({ id, allocation }) => [allocation ?? 'oldestFirst', id]));
}
