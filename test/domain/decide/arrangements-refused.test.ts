import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreed, owing } from './agreed-case.ts';

describe('an arrangement is refused:', () => {
  it.each([
    [
      'fewer than asked to be paid first',
      [
        ['2026-03-20', '50.00'],
        ['2026-04-20', '450.00'],
      ],
      'firstTooSmall',
    ],
    [
      'a cent too little',
      [
        ['2026-03-20', '250.00'],
        ['2026-04-20', '249.99'],
      ],
      'instalmentSum',
    ],
    [
      'a cent too much',
      [
        ['2026-03-20', '250.00'],
        ['2026-04-20', '250.01'],
      ],
      'instalmentSum',
    ],
    [
      'too small a one',
      [
        ['2026-03-20', '490.01'],
        ['2026-04-20', '9.99'],
      ],
      'instalmentTooSmall',
    ],
    [
      'in no order',
      [
        ['2026-04-20', '250.00'],
        ['2026-03-20', '250.00'],
      ],
      'instalmentDates',
    ],
    [
      'twice on one day',
      [
        ['2026-03-20', '250.00'],
        ['2026-03-20', '250.00'],
      ],
      'instalmentDates',
    ],
    [
      'in the past',
      [
        ['2026-03-07', '250.00'],
        ['2026-04-20', '250.00'],
      ],
      'instalmentDates',
    ],
    [
      'too far ahead',
      [
        ['2026-03-20', '250.00'],
        ['2026-10-20', '250.00'],
      ],
      'instalmentDates',
    ],
  ] as const)('%s [M1]', (_, parts, code) => {
    const c = owing();
    c.untilTime('2026-03-08', '10:00');
    expect(c.proposesParts(parts)).toMatchObject({ outcome: 'refused', code });
    expect(c.it.state?.proposal).toBeUndefined();
  });

  it('too many instalments, or none said', () => {
    const c = owing();
    c.untilTime('2026-03-08', '10:00');
    expect(c.proposes(7, '2026-03-20')?.code).toBe('tooManyInstalments');
    expect(c.proposesParts([['2026-03-20', '500.00']], { count: 2 })?.code).toBe('instalmentForm');
  });

  it('where policy has no rules for it', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-08');
    expect(c.proposes(3, '2026-03-20')).toMatchObject({ outcome: 'refused', code: 'noRules' });
  });

  it('to the black list, and to a high band without a supervisor [M1, S4]', () => {
    const c = owing();
    c.until('2026-03-03');
    c.promises('100.00', '2026-03-03');
    c.until('2026-03-08');
    expect(c.proposes(3, '2026-03-20')?.code).toBe('tooRisky');
    expect(c.proposes(3, '2026-03-20', { role: 'supervisor' })?.outcome).toBe('accepted');
    c.it.w.account.blackListed = true;
    expect(c.proposes(3, '2026-03-20', { role: 'supervisor' })?.code).toBe('blackListed');
  });

  it('after as many were broken as policy bears [M1]', () => {
    const c = agreed();
    c.until('2026-03-24');
    c.proposes(3, '2026-03-27');
    c.accepts();
    c.until('2026-04-01');
    expect(c.it.state?.brokenArrangements).toBe(2);
    expect(c.proposes(3, '2026-04-10')?.code).toBe('tooManyBroken');
  });
});
