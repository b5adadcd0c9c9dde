import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const DUE = '2027-03-01';
const day = (n: number) => addDays(plainDate(DUE), n);
const dayNumber = (c: TestCase, name: string): number | undefined => {
  const on = c.dayOf(name);
  return on === undefined ? undefined : daysBetween(plainDate(DUE), plainDate(on));
};

type Account = Partial<TestCase['it']['w']['account']>;

/** One debt that nobody pays; every approval is given by as many people as it takes. */
function unpaid(policy: string, amount: string, { until = 400, account = {} as Account, approve = true } = {}) {
  const c = aCase({ policy, owes: [[DUE, amount]] });
  Object.assign(c.it.w.account, { segment: 'consumer', ...account });
  for (let n = 5; n <= until; n += 5) {
    c.until(day(n));
    for (const by of ['ann', 'bob', 'cleo']) if (approve && c.approval()) c.approves(by);
  }
  return c;
}

describe.each(['consumer-mobile-cn', 'consumer-fixed-cn'])('%s', (id) => {
  it('takes a debt nobody pays through every stage, the law’s days kept, to its end [L1, L4, L10, L11, L13, E1]', () => {
    const c = unpaid(id, '200.00');
    expect(dayNumber(c, 'reminder/first#1')).toBeLessThanOrEqual(3);
    expect(dayNumber(c, 'formalNotice/notice#1')).toBeGreaterThanOrEqual(15);
    const [restricted = 0, suspended = 0, ended = 0] = [
      'restriction/restrict#1',
      'suspension/suspend#1',
      'suspension/terminate#1',
    ].map((name) => dayNumber(c, name));
    expect(restricted).toBeGreaterThanOrEqual(23);
    // PRC Telecommunications Regulations: 30 days unpaid before a suspension, 60 more before the end of the service.
    expect(suspended).toBeGreaterThan(30);
    expect(suspended - restricted).toBeGreaterThanOrEqual(7);
    expect(ended - suspended).toBeGreaterThanOrEqual(92);
    expect(ended - suspended).toBeLessThanOrEqual(125);
    const notice = dayNumber(c, 'suspension/termination-notice#1') ?? 0;
    expect(ended - notice).toBeGreaterThanOrEqual(14);
    expect(c.service()).toBe('terminated');
    expect(c.outcome()).toBe('writtenOff');
  });

  it('a service suspended on the first day of a quarter ends in its fourth month, three whole months later [L11]', () => {
    const july = plainDate('2026-07-01');
    const c = aCase({ policy: id, owes: [['2026-05-25', '500.00']] });
    c.it.w.account.segment = 'consumer';
    c.until('2026-11-30');
    expect(c.dayOf('suspension/suspend#1')).toBe(july);
    expect((c.dayOf('suspension/terminate#1') ?? '') >= addMonths(july, 3)).toBe(true);
  });

  it('small debts get messages and calls only, and are written off [S5, E1]', () => {
    const c = unpaid(id, '29.99');
    expect(c.done().filter((name) => /restrict|suspend|terminate|refer/.test(name))).toEqual([]);
    expect(c.service()).toBe('active');
    expect(c.outcome()).toBe('writtenOff');
  });

  it.each([
    [
      'a new customer who pays late',
      { customerSince: plainDate('2027-01-01'), paidLate: 4, blackListed: true },
      '100.00',
      7,
    ],
    ['several bills', { customerSince: plainDate('2020-01-01') }, '500.00', 7],
    ['a customer for years', { customerSince: plainDate('2020-01-01') }, '100.00', 15],
    ['anybody else', { customerSince: plainDate('2026-01-01') }, '100.00', 10],
  ])('grace by amount and history: %s [L10]', (_, account, amount, days) => {
    const c = unpaid(id, amount, { until: 60, account });
    const graced = (dayNumber(c, 'suspension/suspend#1') ?? 0) - (dayNumber(c, 'restriction/restrict#1') ?? 0);
    // The day of the law's 37 and a weekend may make it later.
    expect(graced).toBeGreaterThanOrEqual(days);
    const earliest = Math.max(37, (dayNumber(c, 'restriction/restrict#1') ?? 0) + days);
    expect((dayNumber(c, 'suspension/suspend#1') ?? 0) - earliest).toBeLessThanOrEqual(4);
  });

  it('a wilful defaulter is told to the bureau, nobody else [L18, S3]', () => {
    const told = (cause: string) => {
      const c = aCase({ policy: id, owes: [[DUE, '3000.00']] });
      c.until(day(3));
      c.records({ outcome: 'spoken', direction: 'inbound', cause });
      for (let n = 5; n <= 330; n += 5) {
        c.until(day(n));
        for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
      }
      return c.done().includes('legalReferral/bureau#1');
    };
    expect([told('wilful'), told('forgot')]).toEqual([true, false]);
  });
});

it('a fixed line is to be back within 6 hours, a mobile one within 24 [L14]', () => {
  expect(shippedPolicy('consumer-fixed-cn').restore.withinHours).toBe(6);
  expect(shippedPolicy('consumer-mobile-cn').restore.withinHours).toBe(24);
  const c = aCase({ policy: 'consumer-fixed-cn', owes: [[DUE, '100.00']], restoreHours: 30 });
  c.until(day(45));
  expect(c.service()).toBe('suspended');
  c.untilTime(day(46), '10:00');
  c.pays('100.00');
  c.untilTime(day(46), '15:59');
  expect(c.decision().attention).toBe('none');
  c.untilTime(day(46), '16:01');
  expect(c.decision()).toMatchObject({ blockedBy: 'restore', attention: 'sla' });
});

describe('corporate-cn', () => {
  const account = { segment: 'corporate' };

  it('is called by its account manager within three days, then visited, then warned in writing [L3, L4, L7, L8]', () => {
    const c = unpaid('corporate-cn', '60000.00', { until: 60, account });
    expect(dayNumber(c, 'reminder/account-manager#1')).toBeLessThanOrEqual(4);
    expect(dayNumber(c, 'formalNotice/notice#1')).toBeGreaterThanOrEqual(31);
    expect(dayNumber(c, 'formalNotice/visit#1')).toBeGreaterThanOrEqual(45);
    expect(shippedPolicy('corporate-cn').contactData?.callBackPercent).toBe(100);
  });

  it.each([true, false])(
    'two weeks later a second contact is called, where the account registered one: %s [L7]',
    (secondContact) => {
      const c = unpaid('corporate-cn', '60000.00', { until: 30, account: { ...account, secondContact } });
      expect(c.done().includes('reminder/second-contact#1')).toBe(secondContact);
    },
  );

  it.each([
    [true, 'legalReferral/arbitration#1', 'legalReferral/suit#1'],
    [false, 'legalReferral/suit#1', 'legalReferral/arbitration#1'],
  ])(
    'where the contract has an arbitration clause (%s) the measure is %s [L5, L17]',
    (arbitrationClause, is, isNot) => {
      const c = unpaid('corporate-cn', '60000.00', {
        until: 200,
        account: { ...account, contract: { arbitrationClause } },
      });
      expect(dayNumber(c, 'legalReferral/lawyers-letter#1')).toBeGreaterThan(90);
      expect(c.done()).toContain(is);
      expect(c.done()).not.toContain(isNot);
      expect(c.done()).not.toContain('legalReferral/placement#1');
    },
  );

  it('a debt too small to sue for goes to an agency [L17]', () => {
    const c = unpaid('corporate-cn', '5000.00', { until: 200, account });
    expect(c.done()).toContain('legalReferral/placement#1');
    expect(c.done()).not.toContain('legalReferral/suit#1');
  });
});

describe('leased-line-cn', () => {
  const account = { segment: 'corporate', serviceType: 'leasedLine' };

  it('above 10,000 and a year old the line is stopped, once it is approved [L12, Q16]', () => {
    const c = unpaid('leased-line-cn', '10000.01', { until: 360, account });
    expect(c.service()).toBe('active');
    expect(c.given()).toContain('suspension/suspension-notice#1');
    const waits = unpaid('leased-line-cn', '10000.01', { until: 390, account, approve: false });
    expect(waits.service()).toBe('active');
    expect(waits.approval()).toMatchObject({ step: 'suspend' });
    const stopped = unpaid('leased-line-cn', '10000.01', { until: 390, account });
    expect(dayNumber(stopped, 'suspension/suspend#1')).toBeGreaterThanOrEqual(365);
  });

  it('up to 10,000 it is never stopped, and law goes on [L12]', () => {
    const c = unpaid('leased-line-cn', '10000.00', { until: 400, account });
    expect(c.service()).toBe('active');
    expect(c.done().filter((name) => name.startsWith('suspension/'))).toEqual([]);
    expect(c.done()).toContain('legalReferral/placement#1');
  });
});

it('small-debt-cn sends messages, calls once and writes off: nothing is ever stopped [S5, E1]', () => {
  const c = unpaid('small-debt-cn', '80.00', { until: 250 });
  expect(c.done()).toEqual([
    'reminder/first#1',
    'reminder/second#1',
    'reminder/call#1',
    'formalNotice/notice#1',
    'writeOff/write-off#1',
  ]);
  expect(c.service()).toBe('active');
  expect(c.outcome()).toBe('writtenOff');
});
