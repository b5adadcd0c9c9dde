import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../../domain/decide/decide.ts';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicies } from '../../../policies/read-policies.ts';
import { openCase } from '../../../store/casebook/open-case.ts';
import { readCase } from '../../../store/casebook/read-case.ts';
import { record } from '../../../store/casebook/record.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { openActBench } from '../acts/an-act.ts';
import { NOW, openBooks } from '../ledger/books.ts';

const policy = readPolicies().find((p) => p.id === 'corporate-us');
const law = combineLaw(readLawPresets().filter((p) => p.id === 'general-decency'));

describe('the casebook', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());
  const db = () => fresh.database;

  async function decided(accountId: string) {
    const reading = await readCase(db(), { accountId, currency: 'USD', now: NOW });
    const money = await readMoney(db(), { accountId });
    if (!reading?.case || !money || !policy) throw new Error('nothing to decide on');
    const facts = { ...reading, ...money };
    const { state, number } = reading.case;
    return {
      row: reading.case,
      decision: decide({ caseNumber: number, policy, law, calendar: holidayCalendar(), facts, state, now: NOW }),
    };
  }

  it('writes a decision whole, or not at all when somebody else wrote first', async () => {
    const bench = await openActBench(db());
    const { row, decision } = await decided(bench.accountId);
    if (!policy) throw new Error('no policy');
    const verdict = { letterId: 'x', outcome: 'noted', code: 'noted', text: 'ok' } as const;
    const recording = {
      caseId: row.id,
      accountId: bench.accountId,
      seq: row.seq,
      events: decision.events,
      decision,
      policy,
      now: NOW,
      letters: [{ id: 'x', type: 'assign', body: {}, verdict }],
    };
    const written = await Promise.all([record(db(), recording), record(db(), recording), record(db(), recording)]);
    expect(written.filter(Boolean)).toHaveLength(1);
    const events = await db().prisma.caseEvent.findMany({ where: { caseId: row.id } });
    expect(events.map((e) => e.seq)).toEqual(decision.events.map((_, i) => i + 1));
    expect(await db().prisma.letter.count({ where: { caseId: row.id } })).toBe(1);
    expect(await db().prisma.case.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({
      seq: decision.events.length,
      stage: 'reminder',
      openAmount: 5_000n,
    });
  });

  it('takes a work order that is dropped off the worklist, once, and leaves the others on it [L8, O2]', async () => {
    const bench = await openActBench(db());
    const { row, decision } = await decided(bench.accountId);
    if (!policy) throw new Error('no policy');
    const order = (key: string) => ({ key, kind: 'visit', text: 'Visit.', dueOn: plainDate('2026-04-01') }) as const;
    const keys = [`${row.number}.visit.1`, `${row.number}.call.1`];
    const base = { caseId: row.id, accountId: bench.accountId, events: [], policy, now: NOW };
    const first = { ...decision, workOrders: keys.map(order) };
    expect(await record(db(), { ...base, seq: row.seq, decision: first })).toBe(true);
    const second = { ...decision, workOrders: [], dropped: keys.slice(0, 1) };
    for (let again = 0; again < 2; again++)
      expect(await record(db(), { ...base, seq: row.seq, decision: second })).toBe(true);
    const orders = await db().prisma.workOrder.findMany({ where: { caseId: row.id }, orderBy: { key: 'asc' } });
    expect(orders.map((o) => [o.key, o.doneAt !== null])).toEqual([
      [keys[1], false],
      [keys[0], true],
    ]);
    expect(orders[1]?.text).toBe('Visit. (dropped: nothing of it is overdue any more)');
  });

  it('opens one case for an account and currency, however many ask at once [Q12]', async () => {
    const books = await openBooks(db());
    await books.invoice(['F1', '2026-03-01', 5_000]);
    if (!policy) throw new Error('no policy');
    const { moneyVersion } = await books.account();
    const opening = { accountId: books.accountId, currency: 'USD', policy, moneyVersion, now: NOW };
    const rows = await Promise.all(Array.from({ length: 6 }, () => openCase(db(), opening)));
    expect(rows.filter((r) => r !== undefined)).toHaveLength(1);
    expect(await db().prisma.case.count({ where: { accountId: books.accountId } })).toBe(1);
  });

  it('opens none when the money moved since the need was seen [N2]', async () => {
    const books = await openBooks(db());
    await books.invoice(['F1', '2026-03-01', 5_000]);
    if (!policy) throw new Error('no policy');
    const { moneyVersion } = await books.account();
    await books.pay(5_000);
    expect(
      await openCase(db(), { accountId: books.accountId, currency: 'USD', policy, moneyVersion, now: NOW }),
    ).toBeUndefined();
  });

  it('keeps every open case with a dated next act from its first moment [E5]', async () => {
    const bench = await openActBench(db());
    expect(await db().prisma.case.findUniqueOrThrow({ where: { id: bench.row.id } })).toMatchObject({
      nextAt: new Date(NOW),
    });
  });
});
