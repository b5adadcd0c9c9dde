import { describe, expect, it } from 'vitest';
import { costOf } from '../../../domain/backtest/cost.ts';
import { replay } from '../../../domain/backtest/replay.ts';
import { localDate } from '../../../domain/time/instant.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { LAW } from '../decide/longer-ladder.ts';
import { aDebtor, type Owed, rulesOf } from './records.ts';

/** Acts by local day, `03-03 first`, of accounts of one debtor. */
function lived(accounts: readonly (readonly Owed[])[], until: string) {
  const acts: string[] = [];
  const tally = replay(aDebtor(accounts), {
    ...rulesOf('corporate-us', until),
    onAct: (act, q) => acts.push(`${localDate(q.now, q.facts.account.place.zone).slice(5)} ${act.step}`),
  });
  return { tally, acts };
}

describe('a recorded account under corporate-us', () => {
  it('goes up the ladder until the day it really paid, and no further [N6, L14]', () => {
    const { tally, acts } = lived([[['2026-03-02', '100.00', '2026-04-20']]], '2026-06-30');
    // Due on Monday, 2 March. Days 1, 8 and 15; a week after the notice; 7 days after the restriction; day 37 at the earliest.
    expect(acts).toEqual([
      '03-03 first',
      '03-10 second',
      '03-17 notice',
      '03-24 restrict',
      '03-31 suspension-notice',
      '04-08 suspend',
      '04-20 restored',
    ]);
    expect(tally.acts).toEqual({ sms: 2, email: 3, restrict: 1, suspend: 1, restore: 1 });
    expect(tally.collected).toEqual({ suspension: { invoices: 1, amount: 10_000 } });
    expect(tally).toMatchObject({ casesOpened: 1, casesClosed: { cured: 1 }, casesLeft: {}, openAtEnd: 0 });
    // From some time of 24 March to some time of 8 April; from there to the beginning of 20 April.
    expect(tally.restrictedDays).toBeGreaterThan(14.5);
    expect(tally.restrictedDays).toBeLessThan(15.5);
    expect(tally.suspendedDays).toBeGreaterThan(11.4);
    expect(tally.suspendedDays).toBeLessThan(11.9);
    // The word that service is back takes no place under the caps.
    expect(tally.contacts).toEqual({ '4': 1 });
  });

  it('hears nothing when it pays on the day of an act [N6, F3]', () => {
    const { tally, acts } = lived([[['2026-03-02', '100.00', '2026-03-10']]], '2026-06-30');
    expect(acts).toEqual(['03-03 first']);
    expect(tally.collected).toEqual({ reminder: { invoices: 1, amount: 10_000 } });
  });

  it('has no case at all when it pays in time, or before anybody looked [N6]', () => {
    const paid: Owed[] = [
      ['2026-03-02', '100.00', '2026-02-20'],
      ['2026-03-02', '10.00', '2026-03-03'],
    ];
    const { tally, acts } = lived([paid], '2026-06-30');
    expect(acts).toEqual([]);
    expect(tally).toMatchObject({ casesOpened: 0, collected: { inTime: { invoices: 2, amount: 11_000 } } });
    expect(tally.contacts).toEqual({ '0': 1 });
  });

  it('keeps its place on the ladder for a newer bill and is reminded of it again [N6, Q11]', () => {
    const owes: Owed[] = [
      ['2026-03-02', '100.00', '2026-03-12'],
      ['2026-03-09', '60.00', '2026-03-20'],
    ];
    const { acts, tally } = lived([owes], '2026-06-30');
    // "second" named the first bill and the one due the day before it; "first" knew only of the older one.
    expect(acts.slice(0, 2)).toEqual(['03-03 first', '03-10 second']);
    expect(acts[2]).toBe('03-12 first');
    expect(tally).toMatchObject({ casesOpened: 1, casesClosed: { cured: 1 } });
  });

  it('is contacted once a day with all accounts of its debtor [N6, Q17]', () => {
    const same: Owed[] = [['2026-03-02', '100.00', '2026-03-09']];
    const { acts, tally } = lived([same, same, same], '2026-06-30');
    expect(acts).toEqual(['03-03 first', '03-04 first', '03-05 first']);
    expect(tally).toMatchObject({ debtors: 1, accounts: 3, contacts: { '1': 3 } });
  });

  it('is written off in the end, and what comes later is a recovery [N6, E3]', () => {
    const { tally, acts } = lived([[['2026-03-02', '300.00', '2026-08-03']]], '2026-12-31');
    expect(acts.slice(-2)).toEqual(['05-08 refer', '07-07 write-off']);
    expect(tally).toMatchObject({
      casesClosed: { writtenOff: 1 },
      writtenOff: 30_000,
      collected: { afterWriteOff: { invoices: 1, amount: 30_000 } },
    });
    // Nothing brings service back: suspended from some time of 8 April to the end of the record, 267 days and some hours.
    expect(Math.floor(tally.suspendedDays)).toBe(267);
  });

  it('is written off also after legal measures: their documents come with them [N6, E1, L17]', () => {
    const tally = replay(aDebtor([[['2026-03-02', '500.00']]]), rulesOf(LAW, '2027-12-31'));
    expect(tally.acts).toMatchObject({ lawyersLetter: 1, writeOff: 1 });
    expect(tally).toMatchObject({ casesClosed: { writtenOff: 1 }, casesLeft: {}, writtenOff: 50_000 });
  });

  it('is left where it stood when the record ends [N6]', () => {
    const { tally } = lived([[['2026-03-02', '100.00', '2026-05-20']]], '2026-03-25');
    expect(tally).toMatchObject({ casesLeft: { restriction: 1 }, openAtEnd: 10_000, collected: {} });
  });
});

describe('a recorded account with a payment period of its own', () => {
  /** Issued on 15 February, due on 2 March as billing gave it. */
  const livedUnder = (paymentDays: number, owes: readonly Owed[], maxDays = 60) => {
    const policy = { ...shippedPolicy('corporate-us'), paymentPeriod: { maxDays } };
    const { accounts, ...debtor } = aDebtor([owes]);
    const withPeriod = accounts.map((of) => ({ ...of, account: { ...of.account, contract: { paymentDays } } }));
    const acts: string[] = [];
    const late: (number | undefined)[] = [];
    const tally = replay(
      { ...debtor, accounts: withPeriod },
      {
        ...rulesOf(policy, '2026-12-31'),
        onAct: (act, q) => acts.push(`${localDate(q.now, q.facts.account.place.zone).slice(5)} ${act.step}`),
        onDecision: (q) => late.push(q.facts.account.paidLate),
      },
    );
    return { tally, acts, late };
  };

  it('has no case when it pays within it, though after the day billing gave [N6, P5]', () => {
    // 45 days after its issue: 1 April.
    const { tally, acts } = livedUnder(45, [['2026-03-02', '100.00', '2026-03-25']]);
    expect(acts).toEqual([]);
    expect(tally).toMatchObject({ casesOpened: 0, collected: { inTime: { invoices: 1, amount: 10_000 } } });
  });

  it('is chased from the end of it on, at most as far as policy lets it reach [N6, P5]', () => {
    expect(livedUnder(45, [['2026-03-02', '100.00', '2026-04-20']]).acts.slice(0, 2)).toEqual([
      '04-02 first',
      '04-09 second',
    ]);
    expect(livedUnder(45, [['2026-03-02', '100.00', '2026-04-20']], 30).acts[0]).toBe('03-18 first');
    expect(livedUnder(5, [['2026-03-02', '100.00', '2026-04-20']]).acts[0]).toBe('03-03 first');
  });

  it('counts as having paid late only after it [N6, P4, P5]', () => {
    const owes: Owed[] = [
      ['2026-03-02', '100.00', '2026-03-25'],
      ['2026-04-13', '100.00', '2026-06-20'],
    ];
    expect(livedUnder(45, owes).late.at(-1)).toBe(1);
    expect(livedUnder(30, owes).late.at(-1)).toBe(2);
  });
});

describe('cost', () => {
  it('is counted at the prices of the policy; what has none is said and in no sum [N6]', () => {
    const { tally } = lived([[['2026-03-02', '100.00', '2026-04-20']]], '2026-06-30');
    const policy = { ...shippedPolicy('corporate-us'), prices: { sms: 7, restrict: 150, suspend: 250 } };
    expect(costOf(tally.acts, policy)).toEqual({
      byKind: { sms: 14, restrict: 150, suspend: 250 },
      total: 414,
      unpriced: ['email'],
    });
  });

  it('has a price for calls and visits by what they are, and one for all measures of the legal desk [N6, L17]', () => {
    const policy = { ...shippedPolicy('corporate-us'), prices: { call: 300, visit: 2_000, legal: 5_000 } };
    expect(
      costOf({ call: 2, visit: 1, lawyersLetter: 1, suit: 1, refer: 1, terminate: 1, writeOff: 3, review: 1 }, policy),
    ).toEqual({
      byKind: { call: 600, visit: 2_000, lawyersLetter: 5_000, suit: 5_000, refer: 5_000 },
      total: 17_600,
      unpriced: ['terminate'],
    });
  });
});
