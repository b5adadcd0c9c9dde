import { performance } from 'node:perf_hooks';
import type { Policy } from '../../domain/policy/policy.ts';
import type { RoutingRule } from '../../domain/policy/routing.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Current, currentVersions, ROUTING_ID, readVersion } from './current.ts';

/** What new cases get, and which account gets which. */
export interface PublishedPolicies {
  readonly policies: readonly Policy[];
  readonly rules: readonly RoutingRule[];
}

/** How long an answer is used again: so much later, at most, every process knows of what was published. */
const FRESH_MS = 2_000;

/** Reads what is published now. Which versions count is asked again after two seconds, their content never. */
export function watchPublished({ prisma }: { readonly prisma: PrismaClient }): () => Promise<PublishedPolicies> {
  const contents = new Map<string, unknown>();
  let last: { readonly at: number; readonly answer: Promise<PublishedPolicies> } | undefined;
  const contentOf = async (of: Current): Promise<unknown> => {
    const key = `${of.id}@${of.version}`;
    const content = contents.get(key) ?? (await readVersion({ prisma }, of));
    contents.set(key, content);
    return content;
  };
  const read = async (): Promise<PublishedPolicies> => {
    const versions = await currentVersions({ prisma });
    const routing = versions.find(({ id }) => id === ROUTING_ID);
    const policies = versions.filter(({ id }) => id !== ROUTING_ID);
    return {
      policies: (await Promise.all(policies.map(contentOf))) as Policy[],
      rules: routing ? ((await contentOf(routing)) as { rules: RoutingRule[] }).rules : [],
    };
  };
  return () => {
    if (last && performance.now() - last.at < FRESH_MS) return last.answer;
    const answer = read();
    const asked = { at: performance.now(), answer };
    last = asked;
    // What could not be read is asked again by the next who wants it.
    answer.catch(() => {
      if (last === asked) last = undefined;
    });
    return answer;
  };
}
