import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPolicyShelf } from '../../../activities/case/policy-shelf.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { instant } from '../../../domain/time/instant.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicies, readRouting } from '../../../policies/read-policies.ts';
import { currentVersions, readVersion } from '../../../store/policies/current.ts';
import { publishPolicies } from '../../../store/policies/publish.ts';
import { watchPublished } from '../../../store/policies/published.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

const now = instant('2027-03-01T12:00:00Z');
const shipped = readPolicies();
const presets = readLawPresets();

const edition = (title: string, given: Partial<Policy> = {}): Policy => {
  const policy = shipped.find(({ id }) => id === 'corporate-us');
  if (!policy) throw new Error('no policy is shipped');
  const { version: _, ...content } = { ...policy, ...given, title };
  return { ...content, version: versionOf(content) };
};

describe('publishing policies', () => {
  let fresh: FreshDatabase;
  let db: { prisma: FreshDatabase['database']['prisma'] };
  beforeAll(async () => {
    fresh = await freshDatabase();
    db = fresh.database;
  });
  afterAll(() => fresh?.drop());
  beforeEach(async () => {
    await db.prisma.policyPublication.deleteMany();
    await db.prisma.policyVersion.deleteMany();
  });
  const publish = (policies: readonly Policy[], by = 'ops:olga') => publishPolicies(db, { policies, by, now });
  const outcomes = async (policies: readonly Policy[]) => {
    const done = await publish(policies);
    return done.outcome === 'done' ? done.results.map(({ outcome }) => outcome) : done;
  };
  const history = () => db.prisma.policyPublication.findMany({ orderBy: { n: 'asc' } });
  const open = (policies: readonly Policy[]) => openPolicyShelf({ ...db, policies, presets, now: new Date(now) });

  it('keeps a version under its hash and gives it to new cases; the same again changes nothing', async () => {
    const first = edition('first');
    expect(await outcomes([first])).toEqual(['published']);
    expect(await outcomes([first])).toEqual(['unchanged']);
    expect(await currentVersions(db)).toEqual([
      { id: first.id, version: first.version, by: 'ops:olga', publishedAt: now },
    ]);
    expect(await history()).toHaveLength(1);
  });

  it('goes back to an earlier version, and both stay as they were [F7, N5]', async () => {
    const [first, second] = [edition('first'), edition('second')];
    expect(await outcomes([first])).toEqual(['published']);
    expect(await publish([second])).toMatchObject({ results: [{ outcome: 'published', before: first.version }] });
    expect(await publish([first])).toMatchObject({ results: [{ outcome: 'published', before: second.version }] });
    expect((await currentVersions(db)).map(({ version }) => version)).toEqual([first.version]);
    expect(await readVersion(db, first)).toEqual(JSON.parse(JSON.stringify(first)));
    expect(await readVersion(db, second)).toEqual(JSON.parse(JSON.stringify(second)));
  });

  it('refuses another currency under the same id, and publishes nothing beside it [Q12]', async () => {
    await publish([edition('first')]);
    const other = edition('other', { currency: 'EUR' });
    const good = edition('good', { id: 'new-one' });
    expect(await publish([good, other])).toEqual({ outcome: 'otherCurrency', id: other.id, currency: 'USD' });
    expect((await currentVersions(db)).map(({ id }) => id)).toEqual([other.id]);
  });

  it('a worker that starts publishes what nobody has published, and takes back nothing [F7]', async () => {
    await open(shipped);
    const policy = shipped.find(({ id }) => id === 'corporate-us');
    if (!policy) throw new Error('no policy is shipped');
    const newer = edition('newer');
    await publish([newer]);
    const shelf = await open([...shipped, edition('added', { id: 'added' })]);
    expect((await shelf.current(policy.id)).title).toBe('newer');
    expect((await shelf.current('added')).title).toBe('added');
    expect(await shelf.pinned(policy)).toMatchObject({ title: policy.title });
  });

  it('a worker that runs knows of it within two seconds; what a case has pinned stays', async () => {
    const shelf = await open(shipped);
    const before = await shelf.current('corporate-us');
    await publish([edition('newer')]);
    await expect.poll(async () => (await shelf.current('corporate-us')).title).toBe('newer');
    expect(await shelf.pinned(before)).toEqual(before);
  });

  it('routing is published with the policies', async () => {
    const rules = readRouting(shipped);
    await publishPolicies(db, { policies: shipped, rules, by: 'ops:olga', now });
    const published = await watchPublished(db)();
    expect(published.rules).toEqual(rules);
    expect(published.policies.map(({ id }) => id)).toEqual(shipped.map(({ id }) => id));
    const again = await publishPolicies(db, { policies: [], rules, by: 'ops:olga', now });
    expect(again).toMatchObject({ results: [{ id: 'routing', outcome: 'unchanged' }] });
  });

  it('what cannot be read is read again by the next', async () => {
    await publish([edition('first')]);
    let broken = true;
    const shaky = new Proxy(db.prisma, {
      get: (prisma, name) =>
        name === '$queryRaw' && broken ? () => Promise.reject(new Error('gone')) : Reflect.get(prisma, name),
    });
    const published = watchPublished({ prisma: shaky });
    await expect(published()).rejects.toThrow('gone');
    broken = false;
    expect((await published()).policies).toHaveLength(1);
  });

  it('many at once: history never says the same twice running, its last row counts, all are kept', async () => {
    const editions = ['a', 'b', 'c'].map((title) => edition(title));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...editions), { minLength: 2, maxLength: 8 }), async (sent) => {
        await db.prisma.policyPublication.deleteMany();
        const done = await Promise.all(sent.map((one) => publish([one])));
        const versions = (await history()).map(({ version }) => version);
        for (const [i, version] of versions.entries()) expect(version).not.toBe(versions[i - 1]);
        expect((await currentVersions(db))[0]?.version).toBe(versions.at(-1));
        expect(new Set(versions)).toEqual(new Set(sent.map(({ version }) => version)));
        const published = done.flatMap((d) => (d.outcome === 'done' ? d.results : []));
        expect(published.filter(({ outcome }) => outcome === 'published')).toHaveLength(versions.length);
      }),
      { numRuns: 15 },
    );
  });
});
