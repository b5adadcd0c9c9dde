import { createHash } from 'node:crypto';
import type { Law } from '../../domain/law/law.ts';
import { combineLaw } from '../../domain/law/load.ts';
import type { LawPreset } from '../../domain/law/preset.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { openingPolicy, type RoutingRule } from '../../domain/policy/routing.ts';
import { instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { nudgeOpenCases } from '../../store/outbox/nudge-open-cases.ts';
import { readVersion } from '../../store/policies/current.ts';
import { publishFirst } from '../../store/policies/publish.ts';
import { watchPublished } from '../../store/policies/published.ts';
import type { Log, PolicyShelf } from './deps.ts';

const DECENCY = 'general-decency';

/**
 * The policies an operator has published. Each version is kept in Postgres under its content hash before a case can pin
 * it, so that a case outlives the file its policy came from. The given ones are published only where nothing is yet: a
 * worker that starts with old files takes back nothing.
 */
export async function openPolicyShelf(input: {
  readonly prisma: PrismaClient;
  readonly policies: readonly Policy[];
  readonly rules?: readonly RoutingRule[] | undefined;
  readonly presets: readonly LawPreset[];
  readonly now: Date;
  readonly log?: Log | undefined;
}): Promise<PolicyShelf> {
  const { prisma, policies, presets, log } = input;
  const now = instant(input.now);
  const found = await publishFirst({ prisma }, { policies, rules: input.rules, by: 'system:start', now });
  for (const { id, version, before } of found.filter(({ outcome }) => outcome === 'notPublished'))
    log?.warn(
      { policy: id, inFolder: version, published: before },
      'policies/ is not what is published; new cases get what is published: "npx arrears policy publish" changes that',
    );
  await publishLaw(input);
  const published = watchPublished({ prisma });
  const known = new Map(policies.map((p) => [`${p.id}@${p.version}`, p]));
  const laws = new Map<string, Law>();
  const current = async (id: string): Promise<Policy> => {
    const policy = (await published()).policies.find((p) => p.id === id);
    if (!policy) throw new Error(`no policy "${id}" is published; put it into policies/ and publish it`);
    return policy;
  };
  return {
    current,
    every: async () => (await published()).policies,
    async ofNewCase({ policyId, facts }) {
      return openingPolicy({ ...(await published()), facts }) ?? current(policyId);
    },
    async pinned({ id, version }) {
      const key = `${id}@${version}`;
      const policy = known.get(key) ?? (await stored(prisma, id, version));
      known.set(key, policy);
      return policy;
    },
    lawOf(policy) {
      const key = policy.law.join('+');
      const law = laws.get(key) ?? combineLaw(chosen(presets, policy));
      laws.set(key, law);
      return law;
    },
  };
}

/**
 * Law is never pinned: it applies to every case from the moment it changes. Acts are lawful by the last look anyway; open
 * cases are nudged, so that what they show is true too.
 */
async function publishLaw(input: { prisma: PrismaClient; presets: readonly LawPreset[]; now: Date }): Promise<void> {
  const { prisma, presets } = input;
  await prisma.$transaction(async (tx) => {
    const before = await tx.policyVersion.count({ where: { id: { startsWith: 'law/' } } });
    const { count } = await tx.policyVersion.createMany({
      data: presets.map((p) => ({
        id: `law/${p.id}`,
        version: hashOf(p),
        content: p as object,
        publishedAt: input.now,
      })),
      skipDuplicates: true,
    });
    if (before > 0 && count > 0)
      await nudgeOpenCases(tx, { now: instant(input.now), because: `law-${hashOf(presets)}` });
  });
}

const hashOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);

async function stored(prisma: PrismaClient, id: string, version: string): Promise<Policy> {
  const content = await readVersion({ prisma }, { id, version });
  if (!content) throw new Error(`policy ${id} version ${version} is pinned by a case but was never published`);
  return content as Policy;
}

function chosen(presets: readonly LawPreset[], policy: Policy): LawPreset[] {
  return [DECENCY, ...policy.law].map((id) => {
    const preset = presets.find((p) => p.id === id);
    if (!preset) throw new Error(`policy ${policy.id} names law preset "${id}", which does not exist in policies/law/`);
    return preset;
  });
}
