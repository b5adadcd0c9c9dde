import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';

describe('reminders', () => {
  it('who pays only the oldest bill hears about the next one, and never twice about the same [Q11, F1]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '50.00'],
        ['2026-03-05', '50.00'],
      ],
    });
    c.until('2026-03-04');
    expect(c.given()).toEqual(['reminder/first#1']); // about the invoice of 2 March
    c.until('2026-03-09');
    c.pays('50.00');
    expect(c.anchor()).toBe('2026-03-05');
    c.until('2026-03-20');
    expect(c.given().filter((n) => n.startsWith('reminder/first'))).toEqual(['reminder/first#1', 'reminder/first#2']);
  });
});
