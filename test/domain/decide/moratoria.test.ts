import { describe, expect, it } from 'vitest';
import { owing } from './one-invoice.ts';

describe('a moratorium', () => {
  it('stops every act and its days do not count, but restores go on [O7, Q7]', () => {
    const c = owing();
    c.until('2026-03-25');
    expect(c.service()).toBe('restricted');
    c.stopsEverything('2026-03-26', '2026-04-30');
    expect(c.decision().blockedBy).toBe('none'); // today is still before it
    c.until('2026-03-27');
    c.pays('500.00');
    c.until('2026-03-29');
    expect(c.service()).toBe('active');
    expect(c.given().at(-1)).toMatch(/restored/);
  });

  it('stops an act that was due at that very hour, and what the debtor pays is seen all the same [O7]', () => {
    const c = owing();
    c.until('2026-03-17');
    c.stopsEverything('2026-03-24', '2026-04-02');
    c.until('2026-03-30');
    expect(c.service()).toBe('active');
    expect(c.nextOn()).toBe('2026-04-03'); // day 22 and ten days
    c.promises('500.00', '2026-04-05');
    expect(c.decision().blockedBy).toBe('promise');
    c.pays('500.00');
    expect(c.outcome()).toBe('cured');
  });

  it('and a hold over the same days count once [O7, Q7]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.holds('2026-03-06', '2026-03-12');
    c.stopsEverything('2026-03-10', '2026-03-15');
    expect(c.nextOn()).toBe('2026-03-20'); // day 8, and ten days
  });

  it('holds the next stage back until it is over', () => {
    const c = owing();
    c.until('2026-03-11');
    c.stopsEverything('2026-03-12', '2026-04-10');
    c.until('2026-04-15');
    expect(c.given()).not.toContain('formalNotice/notice#1');
    c.until('2026-04-16'); // day 15 and thirty days
    expect(c.given()).toContain('formalNotice/notice#1');
  });
});
