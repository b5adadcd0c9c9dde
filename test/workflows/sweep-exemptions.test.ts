import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../domain/time/instant.ts';
import { asRole } from '../support/api-client.ts';
import { type Resident, startTown, type Town } from '../support/town.ts';

const MORE = `
exemption: { max: P365D, revokedIn: [high] }
risk:
  bands: { low: 0, high: 50 }
  points:
    - { when: { overdueDaysAtLeast: 61 }, add: 50 }
`;

describe('an exempt account is overdue, and no case is there', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    const shipped = readFileSync(new URL('../../policies/corporate-us.yaml', import.meta.url), 'utf8');
    const ops = await asRole(town, 'ops');
    const files = [{ name: 'corporate-us.yaml', text: `${shipped}\n${MORE}` }];
    expect(await ops.post('/v1/policies', { files })).toMatchObject({ status: 200 });
  });
  afterAll(() => town?.close());

  const exempt = async (kind: string): Promise<Resident> => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    const words = { reason: 'hospital', owner: 'key-accounts', grantedBy: 'supervisor:sam' };
    const days = { untilDate: new Date('2028-02-26'), grantedAt: new Date(await town.now()) };
    await town.prisma.exemption.create({ data: { accountId: c.id, kind, ...words, ...days } });
    return c;
  };
  const ended = async (c: Resident) =>
    (await town.prisma.exemption.findFirstOrThrow({ where: { accountId: c.id } })).endedBecause;
  const cases = (c: Resident) => town.prisma.case.count({ where: { accountId: c.id } });

  it('the sweep revokes it when the risk is what policy says, and opens the case; one withdrawn stays [S4]', async () => {
    const [dunning, red, withdrawn] = [await exempt('dunning'), await exempt('redList'), await exempt('withdrawn')];
    // More than a page of others comes before and between them.
    for (let n = 0; n < 120; n += 1) await exempt('dunning');
    await town.sweep();
    for (const c of [dunning, red, withdrawn]) expect([await ended(c), await cases(c)]).toEqual([null, 0]);

    town.lose(61 * DAY);
    expect(await town.sweep()).toMatchObject({ failed: 0 });
    expect(
      await town.prisma.exemption.count({ where: { endedBy: 'policy', endedBecause: 'the risk band is high' } }),
    ).toBe(122);
    for (const c of [dunning, red]) {
      expect(await ended(c)).toBe('the risk band is high');
      await expect.poll(() => cases(c)).toBe(1);
    }
    expect([await ended(withdrawn), await cases(withdrawn)]).toEqual([null, 0]);

    const before = await town.prisma.exemption.count({ where: { endedAt: { not: null } } });
    await town.sweep();
    expect(await town.prisma.exemption.count({ where: { endedAt: { not: null } } })).toBe(before);
  });
});
