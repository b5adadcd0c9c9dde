import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { BLOCK_KEYS } from '../../../domain/policy/written-blocks.ts';
import { changed, problemsOf, shipped } from './shipped.ts';
import { BLOCKS, us } from './with-blocks.ts';

const read = (text: string) => parsePolicy({ text, file: 'p.yaml' });

describe('the optional blocks of a policy', () => {
  it('are all written in the example', () => {
    expect(problemsOf(us)).toEqual([]);
    for (const key of BLOCK_KEYS) expect(BLOCKS).toMatch(new RegExp(`^${key}:`, 'm'));
  });

  it('are read into days, minor units and shares [L10, L15, M1, M4, M5, P3, P4, P5, P6, Q11, Q14, Q18, S3, S4]', () => {
    expect(read(us)).toMatchObject({
      reanchor: { remindAgain: true, spacingDays: 21 },
      grace: {
        suspension: [
          { when: { openAtLeast: 1_000_00, risk: ['high'] }, days: 7 },
          { when: { tenureDaysAtLeast: 730 }, days: 15 },
          { when: {}, days: 10 },
        ],
      },
      defer: { maxDays: 10 },
      postingLag: { maxDays: 3, againAfterDays: 30 },
      attempts: { failingAfter: 6 },
      lateFee: { basisPointsPerDay: 30, freeDays: 0, capPercent: 100, floor: 1, holdDaysFree: false },
      allocation: 'feesFirst',
      arrangement: {
        maxInstalments: 12,
        maxDays: 365,
        firstPercent: 20,
        minInstalment: 25_00,
        graceDays: 3,
        keptPercent: 95,
        maxBroken: 1,
        acceptWithinDays: 7,
        notFor: ['high'],
      },
      hardship: { assessWithinWorkingDays: 7, askAgainAfterDays: 90 },
      stays: {
        insolvent: { keepsOff: ['contact', 'stop', 'law'], reviewAfterDays: 90 },
        regulatorComplaint: { keepsOff: ['stop'], reviewAfterDays: 14 },
      },
      exemption: { maxDays: 365, revokedIn: ['high'] },
      waiver: {
        maxPercent: 50,
        authority: [
          { above: 0, by: 'supervisor', persons: 1 },
          { above: 500_00, by: 'finance', persons: 2 },
        ],
        expiresAfterDays: 14,
      },
      settlement: {
        minPercent: 60,
        maxDays: 30,
        authority: [{ above: 0, by: 'finance', persons: 1 }],
        expiresAfterDays: 7,
      },
      credit: { warnAtPercent: 80, stopAtPercent: 100 },
      paymentPeriod: { maxDays: 60 },
      reasonableCauses: ['billDispute', 'operatorFault'],
      contactData: {
        repairBelow: 60,
        weights: { phone: 60, address: 40 },
        placeholders: ['none', '无'],
        addressLength: 6,
        callBackPercent: 5,
        callBackIn: { corporate: 100 },
        everyDays: 365,
      },
      limitation: { years: 3, warnDays: 90 },
      afterWriteOff: { reopens: false, compareEveryDays: 30 },
      closing: { thank: 'restored' },
      prices: { sms: 5, letter: 1_20, visit: 35_00 },
    });
  });

  it('risk points and alert levels are read in the order that counts [P4, P6]', () => {
    const { risk, alerts } = read(us);
    expect(risk?.bands).toEqual([
      { band: 'low', from: 0 },
      { band: 'medium', from: 30 },
      { band: 'high', from: 60 },
    ]);
    expect(risk?.points).toEqual([
      { when: { factor: 'tenureDaysBelow', than: 180 }, add: 20 },
      { when: { factor: 'paidLateAtLeast', times: 3 }, add: 20 },
      { when: { factor: 'openAtLeast', amount: 500_00 }, add: 10 },
      { when: { factor: 'writtenOffBefore' }, add: 60 },
      { when: { factor: 'overdueDaysAtLeast', days: 60 }, add: -5 },
    ]);
    // The gravest first, whatever order the file has.
    expect(alerts?.levels.map(({ level, when }) => [level, when.overdueDaysAtLeast])).toEqual([
      ['severe', 61],
      ['severe', 31],
      ['attention', 1],
      ['reminder', undefined],
    ]);
    const turned = us.replace(/( {2}severe: .*\n)( {2}attention: .*\n)/, '$2$1');
    expect(turned).not.toBe(us);
    expect(read(turned).version).toBe(read(us).version);
  });

  it('a time by grace, tiers of approval and conditions of a step are read [L10, Q16, S5]', () => {
    const tiers = `approval:
      tiers:
        - { above: "0.00", by: legal, persons: 1 }
        - { above: "10000.00", by: finance, persons: 2 }
      expiresAfter: P14D
      askAgainAfter: P30D`;
    const [, single = ''] =
      /when: \{ openAtLeast: "250.00" \}[^\n]*\n {4}(approval:\n(?: {6}[^\n]*\n)+)/.exec(us) ?? [];
    let text = changed({ text: us, from: single, to: `${tiers}\n` });
    text = changed({
      text,
      from: '- id: refer',
      to: '- id: refer\n        when: { openAtLeast: "100.00", openBelow: "9000.00", notCause: [operatorFault] }',
    });
    const { steps } = read(text);
    const step = (id: string) => steps.find((one) => one.id === id);
    expect(step('suspend')?.at).toContainEqual({ grace: 'suspension', from: 'done', step: 'restrict' });
    expect(step('refer')?.approval).toEqual({
      by: 'legal',
      persons: 1,
      above: 0,
      expiresAfterDays: 14,
      askAgainAfterDays: 30,
      tiers: [{ above: 10_000_00, by: 'finance', persons: 2 }],
    });
    // Both the stage's and its own: the stricter of each.
    expect(step('refer')?.when).toEqual({ openAtLeast: 250_00, openBelow: 9_000_00, notCause: ['operatorFault'] });
  });

  it('a policy that says nothing of them has the content it had', () => {
    expect(Object.keys(read(shipped('corporate-us'))).filter((key) => BLOCK_KEYS.some((k) => k === key))).toEqual([]);
  });
});
