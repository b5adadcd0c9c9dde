import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payerOf } from '../../../domain/debtor/payer.ts';
import { readCase } from '../../../store/casebook/read-case.ts';
import { postInvoices } from '../../../store/ledger/post-invoices.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { type AccountRecord, upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { accountRecord, addCase, day, freshId, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const upsert = (...accounts: AccountRecord[]) => upsertAccounts(db.database, { accounts, now: NOW });
const outcomes = async (...accounts: AccountRecord[]) =>
  (await upsert(...accounts)).map((r) => (r.outcome === 'refused' ? r.reason : r.outcome));
const factsOf = async (record: AccountRecord) => {
  const { id } = await db.database.prisma.account.findUniqueOrThrow({ where: { number: record.number } });
  const reading = await readCase(db.database, { accountId: id, currency: record.currency, now: NOW });
  if (!reading) throw new Error('no account');
  return reading.account;
};
const ordersOf = async (record: AccountRecord) =>
  db.database.prisma.workOrder.findMany({
    where: { kind: 'unknownPayer', accountId: (await factsOf(record)).id },
    select: { doneAt: true },
  });

const TERMS = {
  customerSince: day('2019-05-01'),
  creditLimit: 50_000,
  paymentDays: 45,
  arbitrationClause: true,
  ownPaymentTerms: false,
  secondContact: true,
};

describe('what rules depend on', () => {
  it('is kept with the account; left out it stays, null takes it back [P4, P5, L7, L17]', async () => {
    const record = accountRecord();
    const said = { ...record, ...TERMS };
    const { paymentDays, arbitrationClause, ownPaymentTerms, ...rest } = TERMS;
    const facts = { ...rest, contract: { paymentDays, arbitrationClause, ownPaymentTerms } };
    expect(await outcomes(said, said)).toEqual(['created', 'alreadyTaken']);
    expect(await factsOf(record)).toMatchObject(facts);
    expect(await outcomes(record)).toEqual(['alreadyTaken']);
    expect(await factsOf(record)).toMatchObject(facts);
    expect(await outcomes({ ...record, creditLimit: 0, customerSince: null })).toEqual(['updated']);
    const changed = await factsOf(record);
    expect(changed).toMatchObject({ ...facts, creditLimit: 0, customerSince: undefined });
    expect(await outcomes({ ...record, creditLimit: 0, customerSince: null })).toEqual(['alreadyTaken']);
  });

  it.each([
    [{ creditLimit: -1 }, 'badAmount'],
    [{ creditLimit: 1.5 }, 'badAmount'],
    [{ paymentDays: 0 }, 'badTerms'],
    [{ paymentDays: 366 }, 'badTerms'],
    [{ customerSince: '1066-10-14' as never }, 'badDate'],
    [{ paidBy: '' }, 'badId'],
  ])('%j is refused, and the other accounts go in', async (over, reason) => {
    expect(await outcomes(accountRecord(over), accountRecord())).toEqual([reason, 'created']);
  });

  it('the tax of an invoice is kept; told later it is learnt, and stays [E1]', async () => {
    const books = await openBooks(db.database);
    const bill = {
      ...{ accountNumber: books.number, number: 'A', currency: 'USD', amount: 12_000 },
      ...{ issuedOn: day('2026-01-01'), dueOn: day('2026-02-01') },
    };
    const post = async (tax?: number) =>
      (await postInvoices(db.database, { invoices: [{ ...bill, tax }], now: NOW })).map((r) =>
        r.outcome === 'refused' ? r.reason : r.outcome,
      );
    const tax = async () =>
      (await readMoney(db.database, { accountId: books.accountId }))?.invoices[0]?.tax ?? undefined;
    expect(await post(12_001)).toEqual(['badAmount']);
    expect(await post()).toEqual(['posted']);
    expect(await tax()).toBeUndefined();
    expect([await post(2_000), await tax()]).toEqual([['alreadyTaken'], 2_000]);
    expect([await post(1_000), await tax()]).toEqual([['alreadyTaken'], 2_000]);
  });
});

describe('who pays for whom', () => {
  it('is the last of a chain, whatever comes first; until he is known, work for a person [Q8]', async () => {
    const [holding, office, branch] = [accountRecord(), accountRecord(), accountRecord()];
    const [officeOf, branchOf] = [
      { ...office, paidBy: holding.number },
      { ...branch, paidBy: office.number },
    ];
    expect(await outcomes(branchOf)).toEqual(['created']);
    expect((await factsOf(branch)).paidBy).toBeUndefined();
    expect(await ordersOf(branch)).toEqual([{ doneAt: null }]);
    await addCase(db.database, { accountId: (await factsOf(branch)).id });
    await upsert(officeOf);
    expect(await ordersOf(branch)).toEqual([{ doneAt: new Date(NOW) }]);
    expect(await ordersOf(office)).toEqual([{ doneAt: null }]);
    expect((await factsOf(branch)).paidBy).toBeUndefined();
    await upsert(holding);
    const payer = (await factsOf(holding)).id;
    expect([(await factsOf(branch)).paidBy, (await factsOf(office)).paidBy]).toEqual([payer, payer]);
    expect((await factsOf(holding)).paidBy).toBeUndefined();
    const letters = await db.database.prisma.outbox.findMany({ where: { accountId: (await factsOf(branch)).id } });
    expect(letters.map(({ letter }) => (letter as { type: string }).type)).toEqual(['nudge']);
    expect(await outcomes({ ...branch, paidBy: null })).toEqual(['updated']);
    expect((await factsOf(branch)).paidBy).toBeUndefined();
  });

  it('is not the account itself, none in a circle, and none of another currency [Q8, Q12]', async () => {
    const [a, b, c] = [accountRecord(), accountRecord(), accountRecord()];
    const other = accountRecord({ currency: 'CAD' });
    expect(await outcomes({ ...a, paidBy: a.number })).toEqual(['badPayer']);
    expect(await outcomes(other, { ...a, paidBy: b.number }, { ...b, paidBy: c.number })).toEqual([
      'created',
      'created',
      'created',
    ]);
    expect(await outcomes({ ...c, paidBy: a.number })).toEqual(['badPayer']);
    expect(await outcomes({ ...c, paidBy: other.number })).toEqual(['badPayer']);
    expect(await outcomes(c)).toEqual(['created']);
    expect(await outcomes({ ...c, paidBy: a.number })).toEqual(['badPayer']);
  });

  it('is in the database who the domain says, for any accounts, circles too [Q8]', async () => {
    const { prisma } = db.database;
    const numbers = ['a', 'b', 'c', 'd', 'e'];
    const payer = fc.option(fc.constantFrom(...numbers, 'nobody'), { nil: undefined });
    const families = fc.uniqueArray(fc.record({ id: fc.constantFrom(...numbers), paidBy: payer }), {
      selector: ({ id }) => id,
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(families, { minLength: 100, maxLength: 100 }), async (some) => {
        const rows = some.flatMap((family) => {
          const of = freshId('F');
          return family.map(({ id, paidBy }) => ({
            ...accountRecord(),
            id: `${of}/${id}`,
            number: `${of}/${id}`,
            paidByNumber: paidBy && `${of}/${paidBy}`,
          }));
        });
        await prisma.debtor.createMany({ data: rows.map(({ debtorId }) => ({ id: debtorId })) });
        await prisma.account.createMany({ data: rows });
        const said = await prisma.$queryRaw<{ id: string; payer: string }[]>`
          select id, payer_of(id) as payer from account where id = any(${rows.map(({ id }) => id)})`;
        const found = new Map(said.map((row) => [row.id, row.payer]));
        const accounts = rows.map(({ id, paidByNumber }) => ({ id, paidBy: paidByNumber }));
        for (const { id } of accounts) expect([id, found.get(id)]).toEqual([id, payerOf(id, accounts)]);
      }),
      { numRuns: 12 },
    );
  });
});
