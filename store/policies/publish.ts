import { createHash } from 'node:crypto';
import type { Policy } from '../../domain/policy/policy.ts';
import type { RoutingRule } from '../../domain/policy/routing.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { inTransaction, type Tx } from '../ledger/transaction.ts';
import { currentVersions, ROUTING_ID } from './current.ts';

interface Db {
  readonly prisma: PrismaClient;
}

/** What is published together: all of it or nothing. Checked before, see domain/policy/check-files.ts. */
export interface Publication {
  readonly policies: readonly Policy[];
  readonly rules?: readonly RoutingRule[] | undefined;
  /** Who does it: `ops:olga`. */
  readonly by: string;
  readonly now: Instant;
}

export interface Published {
  /** Id of the policy; `routing` for the routing table. */
  readonly id: string;
  readonly version: string;
  /** `unchanged`: new cases get this version already. */
  readonly outcome: 'published' | 'unchanged';
  /** The version that new cases got until now. */
  readonly before?: string | undefined;
}

export type PublishResult =
  | { readonly outcome: 'done'; readonly results: readonly Published[] }
  /** Accounts in `currency` have this policy: it would leave them without one. */
  | { readonly outcome: 'otherCurrency'; readonly id: string; readonly currency: string };

/**
 * New cases get these versions from now on; running ones keep theirs. A version once kept never changes, and one that was
 * published before may be published again. The same again changes nothing.
 */
export function publishPolicies(db: Db, of: Publication): Promise<PublishResult> {
  return inTransaction(db, async (tx) => {
    await oneAtATime(tx);
    const [other] = await inAnotherCurrency(tx, of.policies);
    if (other) return { outcome: 'otherCurrency', ...other };
    return { outcome: 'done', results: await add(tx, of, versionsOf(of)) };
  });
}

/**
 * What a worker finds in its folder when it starts: published where nothing is published under that id yet, and left
 * alone (`notPublished`) where another version is.
 */
export function publishFirst(db: Db, of: Publication): Promise<readonly FirstPublished[]> {
  return inTransaction(db, async (tx) => {
    await oneAtATime(tx);
    const there = new Map((await currentVersions({ prisma: tx })).map(({ id, version }) => [id, version]));
    const found = versionsOf(of);
    const others = found.filter(({ id, version }) => (there.get(id) ?? version) !== version);
    const added = await add(
      tx,
      of,
      found.filter((one) => !others.includes(one)),
    );
    const kept = others.map(({ id, version }) => ({ id, version, before: there.get(id) }));
    return [...added, ...kept.map((one) => ({ ...one, outcome: 'notPublished' as const }))];
  });
}

type FirstPublished = Omit<Published, 'outcome'> & { readonly outcome: Published['outcome'] | 'notPublished' };

interface Version {
  readonly id: string;
  readonly version: string;
  readonly content: object;
}

/** Every policy and the routing table as they are kept. */
function versionsOf({ policies, rules }: Pick<Publication, 'policies' | 'rules'>): Version[] {
  const kept = policies.map((policy) => ({ id: policy.id, version: policy.version, content: policy }));
  return rules ? [...kept, { id: ROUTING_ID, version: hashOf(rules), content: { rules } }] : kept;
}

async function add(tx: Tx, of: Publication, versions: readonly Version[]): Promise<Published[]> {
  const publishedAt = new Date(of.now);
  const before = new Map((await currentVersions({ prisma: tx })).map(({ id, version }) => [id, version]));
  await tx.policyVersion.createMany({ data: versions.map((v) => ({ ...v, publishedAt })), skipDuplicates: true });
  const fresh = versions.filter(({ id, version }) => before.get(id) !== version);
  await tx.policyPublication.createMany({
    data: fresh.map(({ id, version }) => ({ policyId: id, version, by: of.by, publishedAt })),
  });
  return versions.map(({ id, version }) => ({
    id,
    version,
    outcome: before.get(id) === version ? 'unchanged' : 'published',
    before: before.get(id),
  }));
}

/** Versions of one policy share a currency, so any of them tells it. */
const inAnotherCurrency = (tx: Tx, policies: readonly Policy[]): Promise<{ id: string; currency: string }[]> =>
  tx.$queryRaw`
    select distinct v.id, v.content ->> 'currency' as currency
    from policy_version v join jsonb_to_recordset(${JSON.stringify(policies)}::jsonb) as p(id text, currency text) on p.id = v.id
    where v.content ->> 'currency' <> p.currency order by v.id`;

/** Two at once would each compare with what the other is about to replace. Readers are not held up. */
const oneAtATime = (tx: Tx): Promise<number> =>
  tx.$executeRaw`lock table policy_publication in share row exclusive mode`;

/** Rules come out of the parser with their keys in one order. */
const hashOf = (rules: readonly RoutingRule[]): string =>
  createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 12);
