import { describe, expect, it } from 'vitest';
import { customerGroup, serviceFamily, serviceKind } from '../../../domain/case/customer.ts';
import { mayOrder } from '../../../domain/decide/may-order.ts';
import { explain } from '../../../domain/forecast/explain.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { riskStanding } from '../../../domain/risk/standing.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const us = shippedPolicy('corporate-us');
const rules: Partial<Policy> = {
  risk: {
    bands: [
      { band: 'low', from: 0 },
      { band: 'medium', from: 30 },
      { band: 'high', from: 60 },
    ],
    points: [
      { when: { factor: 'tenureDaysBelow', than: 180 }, add: 30 },
      { when: { factor: 'paidLateAtLeast', times: 3 }, add: 30 },
      { when: { factor: 'openAtLeast', amount: 1_000_00 }, add: 30 },
      { when: { factor: 'writtenOffBefore' }, add: 60 },
    ],
  },
  alerts: {
    levels: [
      { level: 'severe', when: { overdueDaysAtLeast: 61 } },
      { level: 'severe', when: { overdueDaysAtLeast: 10, openAtLeast: 1_000_00, risk: ['high'] } },
      { level: 'attention', when: { overdueDaysAtLeast: 1 } },
      { level: 'reminder', when: {} },
    ],
  },
  credit: { warnAtPercent: 80, stopAtPercent: 100 },
  reasonableCauses: ['billDispute', 'operatorFault'],
};
const { risk: _risk, alerts: _alerts, credit: _credit, reasonableCauses: _causes, ...without } = us;
const policy: Policy = { ...us, ...rules };

type Account = Partial<TestCase['it']['w']['account']>;

function owing(amount: string, account: Account = {}, under: Policy = policy): TestCase {
  const c = aCase({ policy: under, owes: [['2026-03-02', amount]] });
  Object.assign(c.it.w.account, account);
  return c;
}
const stands = (c: TestCase) => riskStanding(c.it.question());

describe('the risk band of a debtor', () => {
  it('is told from tenure, payment history and amount, by the points of the policy [P4]', () => {
    const band = (amount: string, account: Account) => {
      const c = owing(amount, account);
      c.until('2026-03-03');
      return stands(c).band;
    };
    expect(band('50.00', {})).toBe('low');
    expect(band('50.00', { customerSince: plainDate('2026-01-01') })).toBe('medium');
    expect(band('50.00', { customerSince: plainDate('2020-01-01') })).toBe('low');
    expect(band('50.00', { customerSince: plainDate('2026-01-01'), paidLate: 3 })).toBe('high');
    expect(band('1000.00', { paidLate: 2 })).toBe('medium');
    expect(band('50.00', { writtenOffBefore: true })).toBe('high');
  });

  it('is not made up where the policy has no rules [P4, P6]', () => {
    const c = owing('50.00', { creditLimit: 10_00 }, without);
    c.until('2026-03-05');
    expect(stands(c)).toMatchObject({ band: undefined, alert: undefined, credit: undefined });
  });
});

describe('the alert level of a debt', () => {
  it('rises with its age: not yet due, overdue, long overdue [P6]', () => {
    const c = owing('50.00');
    expect(stands(c).alert).toBe('reminder');
    c.until('2026-03-03');
    expect(stands(c).alert).toBe('attention');
    c.until('2026-05-01');
    expect(stands(c).alert).toBe('attention');
    c.until('2026-05-02');
    expect(stands(c).alert).toBe('severe');
    c.pays('50.00');
    expect(stands(c).alert).toBeUndefined();
  });

  it('rises sooner when both amount and risk are high [P6]', () => {
    const alertOn12th = (amount: string, account: Account) => {
      const c = owing(amount, account);
      c.until('2026-03-12');
      return stands(c).alert;
    };
    expect(alertOn12th('1000.00', { paidLate: 3 })).toBe('severe');
    expect(alertOn12th('1000.00', {})).toBe('attention');
    expect(alertOn12th('999.99', { writtenOffBefore: true })).toBe('attention');
  });

  it('stands in the explanation of the case [P4, P6]', () => {
    const c = owing('1000.00', { paidLate: 3 });
    c.until('2026-03-12');
    expect(explain(c.it.question()).standing).toMatchObject({ band: 'high', alert: 'severe', group: 'corporate' });
  });
});

describe('credit', () => {
  const mayOrderDevice = (c: TestCase) => mayOrder(c.it.question()).orders.find((o) => o.kind === 'deviceOnCredit');

  it('is warned of near the limit, and counts what is not yet due [P4]', () => {
    const c = owing('79.99', { creditLimit: 100_00 });
    expect(stands(c).credit).toEqual({ limit: 100_00, used: 79_99, is: 'within' });
    c.owesMore('2026-03-02', '0.01');
    expect(stands(c).credit?.is).toBe('near');
    expect(mayOrderDevice(c)).toMatchObject({ may: true });
  });

  it('is stopped at the limit where policy says so, until enough is paid [P4, L16]', () => {
    const c = owing('120.00', { creditLimit: 100_00 });
    expect(stands(c).credit?.is).toBe('stop');
    expect(mayOrderDevice(c)).toEqual({ kind: 'deviceOnCredit', may: false, code: 'creditLimit' });
    const { lifted, orders } = mayOrder(c.it.question());
    expect(lifted).toMatchObject({ pay: 20_01 });
    expect(orders.find((o) => o.kind === 'payment')).toMatchObject({ may: true });
    c.pays('20.00');
    expect(mayOrderDevice(c)?.may).toBe(false);
    c.pays('0.01');
    expect(mayOrderDevice(c)).toMatchObject({ may: true, code: 'notLimited' });
  });

  it('is only told of where policy has no stop [P4]', () => {
    const c = owing('120.00', { creditLimit: 100_00 }, { ...policy, credit: { warnAtPercent: 80 } });
    expect(stands(c).credit?.is).toBe('reached');
    expect(mayOrderDevice(c)?.may).toBe(true);
  });
});

describe('who is treated how', () => {
  it('is told from whatever words billing has for groups and services [S2]', () => {
    expect(['Government', 'enterprise', '政企', 'B2B'].map(customerGroup)).toEqual(Array(4).fill('corporate'));
    expect(['e-commerce', 'Other Professional', 'wholesale', 'residential'].map(customerGroup)).toEqual([
      'eCommerce',
      'otherProfessional',
      'carrier',
      'consumer',
    ]);
    expect(['Leased-Line', 'FTTH', 'landline', 'wireless', 'cloud'].map(serviceKind)).toEqual([
      'leasedLine',
      'broadband',
      'fixed',
      'mobile',
      'ict',
    ]);
    expect([serviceFamily('leasedLine'), serviceFamily('ict')]).toEqual(['telecom', 'ict']);
    expect([customerGroup('gold'), serviceKind('gold'), serviceKind(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('a condition on a group holds for the segments billing counts among it, and for its own words [S2, S5]', () => {
    const reminded = (segment: string, asked: string) => {
      const steps = us.steps.map((s) => (s.id === 'first' ? { ...s, when: { segment: [asked] } } : s));
      const c = owing('50.00', { segment }, { ...us, steps });
      c.until('2026-03-04');
      return c.given();
    };
    expect(reminded('government', 'corporate')).toEqual(['reminder/first#1']);
    expect(reminded('gold', 'gold')).toEqual(['reminder/first#1']);
    expect(reminded('household', 'corporate')).toEqual([]);
  });

  it('a cause of arrears is reasonable or not as policy says, and neither where it says nothing [S3]', () => {
    const causeOf = (cause: 'billDispute' | 'wilful', under: Policy) => {
      const c = owing('50.00', {}, under);
      c.until('2026-03-03');
      c.records({ outcome: 'spoken', cause });
      return stands(c).cause;
    };
    expect(causeOf('billDispute', policy)).toEqual({ is: 'billDispute', reasonable: true });
    expect(causeOf('wilful', policy)).toEqual({ is: 'wilful', reasonable: false });
    expect(causeOf('wilful', without)).toEqual({ is: 'wilful', reasonable: undefined });
  });
});

describe('a payment period of its own', () => {
  const remindedOn = (account: Account, maxDays: number | undefined) => {
    const period = maxDays === undefined ? {} : { paymentPeriod: { maxDays } };
    const c = owing('50.00', account, { ...us, ...period });
    c.until('2026-06-30');
    return c.dayOf('reminder/first#1');
  };

  it('moves the due date of a corporate contract, capped by policy, and of nobody else [P5]', () => {
    const contract = { paymentDays: 30 };
    expect(remindedOn({ contract }, 45)).toBe('2026-04-02');
    expect(remindedOn({ contract: { paymentDays: 90 } }, 45)).toBe('2026-04-17');
    expect(remindedOn({ contract, segment: 'consumer' }, 45)).toBe('2026-03-03');
    expect(remindedOn({ contract }, undefined)).toBe('2026-03-03');
    expect(remindedOn({}, 45)).toBe('2026-03-03');
  });
});
