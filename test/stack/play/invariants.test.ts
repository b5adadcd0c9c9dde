import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { datedNextAct } from '../../../stack/play/invariants/dated-next-act.ts';
import { everyStageReached } from '../../../stack/play/invariants/every-stage-reached.ts';
import type { Invariant, World } from '../../../stack/play/invariants/invariant.ts';
import { moneyOfFile } from '../../../stack/play/invariants/money-of-file.ts';
import { onceInTheWorld } from '../../../stack/play/invariants/once-in-the-world.ts';
import { serviceBack } from '../../../stack/play/invariants/service-back.ts';
import { passedThrough } from '../../../stack/play/passed-through.ts';
import { aPortfolio, aRow } from '../../store/intake/a-portfolio.ts';
import { aCasebook, type Casebook } from './a-casebook.ts';

const until = instant('2026-03-02T12:00:00Z');
let book: Casebook;
let account: string;
beforeEach(async () => {
  book = await aCasebook();
  account = await book.account({ service: 'suspended' });
});
afterEach(() => book.drop());

const faults = (invariant: Invariant, world: Partial<World> = {}) =>
  invariant.check({ pool: book.pool, sms: [], mails: [], until, ...world });
const invoice = (over: { number?: string; amount?: number; open?: number; dueOn?: string; writtenOff?: number } = {}) =>
  book.sql(
    `insert into invoice (id, account_id, number, issued_on, due_on, amount, open, written_off, posted_at)
      values ($1, $2, $1, '2026-01-01', $3, $4, $5, $6, '2026-01-01')`,
    [
      over.number ?? 'INV-1',
      account,
      over.dueOn ?? '2026-02-01',
      over.amount ?? 10_000,
      over.open ?? 10_000,
      over.writtenOff ?? 0,
    ],
  );
const paid = (amount: number, postedAt = '2026-02-20T10:00:00Z') =>
  book.sql(
    `with p as (insert into payment (event_id, account_id, amount, received_on, posted_at) values ('e', $1, $2, '2026-02-20', $3) returning id),
      a as (insert into allocation (payment_id, invoice_id, amount) select id, 'INV-1', $2 from p)
      update account set paid_net = $2 where id = $1`,
    [account, amount, postedAt],
  );

describe('at the end of a play it is found out', () => {
  it('that a case waits for nothing that has a date, or is closed without an outcome', async () => {
    await book.openCase(account, { nextAt: '2026-03-02T12:00:01Z' });
    expect(await faults(datedNextAct)).toEqual([]);
    await book.openCase(await book.account(), { nextAt: null });
    await book.openCase(await book.account(), { nextAt: until });
    await book.openCase(await book.account(), { closedAt: until });
    expect((await faults(datedNextAct)).map((fault) => fault.replace(/^C\d+ /, ''))).toEqual([
      'is open and its next act is not dated',
      expect.stringContaining('its next act is 2026-03-02'),
      'is closed without an outcome',
    ]);
  });

  it('that a key was felt twice, whichever way it came; and what came without a key', async () => {
    const sms = (key: string, sid = key) => ({
      sid,
      callbackUrl: `http://127.0.0.1:8027/webhooks/twilio/status?key=${key}`,
    });
    expect(await faults(onceInTheWorld, { sms: [sms('a')], mails: [{ id: 1, key: 'b' }] })).toEqual([]);
    await book.sql(`insert into service_log (service_id, seq, command, key, effect, at) values
      ('S1', 1, 'restrict', 'c', 'applied', now()), ('S1', 1, 'restrict', 'c', 'repeated', now())`);
    expect(await faults(onceInTheWorld)).toEqual([]);
    await book.sql(
      `insert into service_log (service_id, seq, command, key, effect, at) values ('S1', 2, 'restrict', 'c', 'applied', now())`,
    );
    const found = await faults(onceInTheWorld, {
      sms: [sms('a', 'SM1'), sms('a', 'SM2')],
      mails: [{ id: 1, key: 'b' }, { id: 2, key: 'b' }, { id: 3 }],
    });
    expect(found).toEqual(['a was felt 2 times', 'b was felt 2 times', 'c was felt 2 times']);
  });

  it('that somebody who has paid is left without service', async () => {
    await invoice();
    expect(await faults(serviceBack)).toEqual([]);
    await book.sql('update invoice set open = 0');
    expect(await faults(serviceBack)).toEqual([`service of ${account} is suspended and nothing is overdue`]);
    await paid(10_000, '2026-03-02T11:00:00Z');
    expect(await faults(serviceBack)).toEqual([]);
  });

  it('what is written off gives no service back', async () => {
    await invoice({ open: 0, writtenOff: 10_000 });
    expect(await faults(serviceBack)).toEqual([]);
  });

  it('that a stage was never reached: a warning ahead of a stop is not the stop', async () => {
    for (const stage of ['preDue', 'reminder', 'formalNotice']) await book.act({ accountId: account, stage });
    await book.act({ accountId: account, stage: 'suspension', kind: 'notice' });
    await book.act({ accountId: account, stage: 'restriction', kind: 'restrict', status: 'done' });
    await book.act({ accountId: account, stage: 'legalReferral', kind: 'refer', status: 'void' });
    expect(await faults(everyStageReached)).toEqual([
      'nobody came to suspension',
      'nobody came to legal referral',
      'nobody came to write-off',
    ]);
    expect((await passedThrough(book)).map(({ accounts }) => accounts)).toEqual([1, 1, 1, 1, 0, 0, 0]);
  });

  it('that an account has more or less than the file says', async () => {
    const portfolio = aPortfolio([
      aRow({
        account: 'AC-1',
        invoice: 'INV-1',
        issued_on: '2026-01-01',
        due_on: '2026-02-01',
        cleared_on: '2026-02-20',
      }),
      aRow({ account: 'AC-1', invoice: 'INV-2', issued_on: '2026-03-09', due_on: '2026-03-20' }),
    ]);
    const money = moneyOfFile({ portfolio, shift: 0, asOf: plainDate('2026-03-01') });
    await invoice();
    expect(await faults(money)).toEqual([`${account}: 100.00 open, 0.00 paid; the file says 0.00 open, 100.00 paid`]);
    await paid(10_000);
    expect(await faults(money)).toEqual([]);
    await invoice({ number: 'INV-2' });
    expect(await faults(money)).toHaveLength(1);
  });
});
