import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type CaseHead,
  type CasePosition,
  type CaseSort,
  listCases,
  positionOfCase,
} from '../../../store/reads/list-cases.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh?.drop());

/** Few values, so that many are equal: ties are where pages go wrong. */
interface Row {
  readonly hour: number;
  readonly isDated: boolean;
  readonly isOpen: boolean;
  readonly amount: number;
  /** Changes while the pages are read. */
  readonly moves: boolean;
}

const row: fc.Arbitrary<Row> = fc.record({
  hour: fc.integer({ min: 0, max: 3 }),
  isDated: fc.boolean(),
  isOpen: fc.boolean(),
  amount: fc.integer({ min: 0, max: 3 }),
  moves: fc.boolean(),
});

const at = (hour: number): Date => new Date(Date.UTC(2027, 2, 1, hour));

async function insert(rows: readonly Row[]): Promise<void> {
  const { prisma } = fresh.database;
  await prisma.case.deleteMany();
  await prisma.account.deleteMany();
  await prisma.debtor.deleteMany();
  await prisma.debtor.create({ data: { id: 'D' } });
  await prisma.account.createMany({ data: rows.map((_, n) => account(n)) });
  await prisma.case.createMany({ data: rows.map((r, n) => caseOf(r, n)) });
}

const account = (n: number) => ({
  id: `A${n}`,
  number: `N${n}`,
  debtorId: 'D',
  currency: 'USD',
  zone: 'America/New_York',
  country: 'US',
  region: 'US-NY',
  language: 'en',
  segment: 'corporate',
  serviceType: 'mobile',
  policyId: 'corporate-us',
});

const caseOf = ({ hour, isDated, isOpen, amount }: Row, n: number) => ({
  number: `C${n}`,
  accountId: `A${n}`,
  currency: 'USD',
  stage: 'reminder',
  policyId: 'corporate-us',
  policyVersion: 'v',
  openAmount: BigInt(amount),
  state: {},
  nextAt: isDated && isOpen ? at(hour) : null,
  openedAt: at(hour),
  closedAt: isOpen ? null : at(hour + 4),
});

it('a case that does not change stands on exactly one page, in order, whatever moves in between', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 25 }),
      fc.constantFrom<CaseSort>('nextAct', 'opened', 'amount'),
      fc.constantFrom(true, false, undefined),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 }),
      async (rows, sort, open, most, hours) => {
        await insert(rows);
        const moving = rows.flatMap((r, n) => (r.moves ? [`C${n}`] : []));
        const seen: CaseHead[] = [];
        let after: CasePosition | undefined;
        for (let page = 0; page < 60; page++) {
          const found = await listCases(fresh.database, { filter: { open }, sort, after, most });
          seen.push(...found);
          const last = found.at(-1);
          if (!last) break;
          after = positionOfCase(last, sort);
          const to = hours[page % hours.length] ?? 0;
          await fresh.database.prisma.case.updateMany({
            where: { number: { in: moving }, closedAt: null },
            data: { nextAt: at(to), openAmount: BigInt(to), openedAt: at(to) },
          });
        }
        const still = rows.flatMap((r, n) => (!r.moves && (open === undefined || r.isOpen === open) ? [`C${n}`] : []));
        const stillSeen = seen.filter(({ number }) => still.includes(number));
        expect(stillSeen.map(({ number }) => number).sort()).toEqual([...still].sort());
        expect(stillSeen).toEqual([...stillSeen].sort(inOrder(sort, open)));
      },
    ),
    { numRuns: 150 },
  );
});

/** As it is documented, worked out without SQL. */
function inOrder(sort: CaseSort, open: boolean | undefined): (a: CaseHead, b: CaseHead) => number {
  if (sort === 'amount') return (a, b) => b.openAmount - a.openAmount || b.id - a.id;
  if (sort === 'opened') return (a, b) => compare(b.openedAt, a.openedAt) || b.id - a.id;
  if (!open) return (a, b) => a.id - b.id;
  return (a, b) => compare(a.nextAt ?? '9', b.nextAt ?? '9') || a.id - b.id;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
