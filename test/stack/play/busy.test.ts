import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { type Busy, whatIsBusy } from '../../../stack/play/busy.ts';
import { dueBetween, plannedAfter } from '../../../stack/play/planned.ts';
import { aCasebook, type Casebook } from './a-casebook.ts';

const now = instant('2026-03-02T12:00:00Z');
const earlier = '2026-03-02T11:59:59Z';
const later = '2026-03-02T12:00:01Z';

let book: Casebook;
let account: string;
beforeEach(async () => {
  book = await aCasebook();
  account = await book.account();
});
afterEach(() => book.drop());

const ask = (over: Partial<Parameters<typeof whatIsBusy>[1]> = {}): Promise<Busy> =>
  whatIsBusy(book, { now, ignored: [], readUpTo: 0, answers: [], ...over });
const kinds = async (over?: Partial<Parameters<typeof whatIsBusy>[1]>) =>
  (await ask(over)).things.map(({ kind }) => kind);
const outbox = (letter: object, relayed = true) =>
  book.sql(`insert into outbox (account_id, currency, letter, created_at, relayed_at) values ($1, 'USD', $2, $3, $4)`, [
    account,
    JSON.stringify(letter),
    now,
    relayed ? now : null,
  ]);

describe('business time waits for', () => {
  it('nothing, where everybody sleeps', async () => {
    await book.openCase(account, { nextAt: later });
    expect(await ask()).toEqual({ things: [], newestLetter: 0 });
  });

  it('a case whose time has come; not for one that is closed', async () => {
    const id = await book.openCase(account, { nextAt: earlier });
    expect(await kinds()).toEqual(['case']);
    await book.sql(`update "case" set closed_at = now(), outcome = 'cured' where id = $1`, [id]);
    expect(await kinds()).toEqual([]);
  });

  it('an act whose lease has not ended', async () => {
    await book.act({ accountId: account, status: 'reserved', leaseUntil: later });
    expect(await kinds()).toEqual(['act']);
    expect(await kinds({ now: instant(later) })).toEqual([]);
  });

  it('a letter until Temporal has it, and then until its case has read it', async () => {
    await book.openCase(account, { nextAt: later });
    await outbox({ id: 'p1', type: 'paymentPosted' }, false);
    expect(await kinds()).toEqual(['unrelayed']);
    await book.sql('update outbox set relayed_at = now()');
    expect(await kinds()).toEqual(['unread']);
    await book.sql(
      `insert into letter (id, account_id, type, body, verdict, at) values ($1, $2, 'paymentPosted', '{}', '{}', now())`,
      [`${account}/p1`, account],
    );
    expect(await ask()).toEqual({ things: [], newestLetter: 1 });
  });

  it('no letter that nobody will read: the case is closed, or it is a nudge, or it was found read before', async () => {
    await outbox({ id: 'p1', type: 'paymentPosted' });
    expect(await kinds()).toEqual([]);
    await book.openCase(account, { nextAt: later });
    await outbox({ id: 'p2', type: 'nudge' });
    expect(await kinds({ readUpTo: 1 })).toEqual([]);
    expect(await kinds()).toEqual(['unread']);
  });

  it('a restore that is wanted and not confirmed', async () => {
    await book.openCase(account, { nextAt: later, blockedBy: 'restore' });
    expect(await kinds()).toEqual(['restore']);
  });

  it('an answer to an approval until it is read', async () => {
    expect((await ask({ answers: [`${account}/C1.refer.approval.1.1`] })).things).toEqual([
      { kind: 'unread', name: `answer ${account}/C1.refer.approval.1.1` },
    ]);
  });

  it('nothing that it has waited for in vain, until that has a new date', async () => {
    const id = await book.openCase(account, { nextAt: earlier });
    const [thing] = (await ask()).things;
    expect(await kinds({ ignored: [thing?.name ?? ''] })).toEqual([]);
    await book.sql(`update "case" set next_at = $2 where id = $1`, [id, now]);
    expect(await kinds({ ignored: [thing?.name ?? ''] })).toEqual(['case']);
  });
});

describe('what cases plan', () => {
  it('is the next thing and what follows within an hour, each with the end of its window', async () => {
    for (const nextAt of [earlier, later, '2026-03-02T13:00:01Z', '2026-03-02T13:00:02Z'])
      await book.openCase(await book.account(), { nextAt, windowEnd: '2026-03-02T20:00:00.000Z' });
    const planned = await plannedAfter(book, { now });
    expect(planned.map(({ at }) => at).sort()).toEqual(['2026-03-02T12:00:01.000Z', '2026-03-02T13:00:01.000Z']);
    expect(planned[0]?.windowEnd).toBe('2026-03-02T20:00:00.000Z');
  });

  it('rings those whose time was jumped over, and leaves those due before to their own timers', async () => {
    await book.openCase(account, { nextAt: earlier });
    const other = await book.account();
    await book.openCase(other, { nextAt: later });
    expect(await dueBetween(book, { after: now, until: instant(later) })).toEqual([
      { accountId: other, currency: 'USD' },
    ]);
    expect((await dueBetween(book, { until: instant(later) })).length).toBe(2);
  });
});
