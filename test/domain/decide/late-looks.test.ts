import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';

const owing = (policy = 'corporate-us') => aCase({ policy, owes: [['2026-03-02', '500.00']] });

describe('a look that comes late', () => {
  it('changes no date that is still ahead [Q2]', () => {
    const punctual = owing();
    punctual.until('2026-03-12');
    const late = owing();
    late.until('2026-03-10');
    late.nobodyLooksUntil('2026-03-13');
    late.until('2026-03-13');
    expect(late.next()).toEqual(punctual.next());
  });

  it('never jumps over a notice: the first missing one now, the next with its spacing [Q3, F14]', () => {
    const c = owing();
    c.nobodyLooksUntil('2026-03-19');
    c.until('2026-04-30');
    expect(c.dayOf('reminder/first#1')).toBe('2026-03-19');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-24');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-30'); // five days later is a Sunday
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-04-06'); // a week after the notice arrived
  });

  it('of an account a year overdue begins at the beginning [Q3]', () => {
    const c = aCase({ policy: 'wireless-ca', owes: [['2025-03-03', '500.00']] });
    c.nobodyLooksUntil('2026-03-02');
    c.until('2026-05-30');
    expect(c.done().slice(0, 4)).toEqual([
      'reminder/first#1',
      'reminder/second#1',
      'formalNotice/notice#1',
      'restriction/stop-notice#1',
    ]);
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-12');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-27'); // 14 full days after it
  });

  it('after its window does nothing in the night, and comes the next lawful day', () => {
    const c = owing();
    c.until('2026-03-09');
    c.it.away('2026-03-11T02:00:00.000Z' as never); // 22:00 in New York
    c.until('2026-03-11');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-11');
  });
});

describe('caps', () => {
  it('count the contacts with the debtor on all accounts: one a day, three a week [Q17, O6]', () => {
    const c = owing();
    c.until('2026-03-02');
    for (const at of ['2026-03-02T15:00:00.000Z', '2026-03-03T15:00:00.000Z', '2026-03-04T15:00:00.000Z'])
      c.it.w.contacts.push({ key: `other.${at}`, at: at as never, counted: true });
    c.until('2026-03-14');
    expect(c.dayOf('reminder/first#1')).toBe('2026-03-09'); // the first falls out of the week
    const moved = c.it.w.acts[0]?.reservedAt ?? '';
    expect(moved > '2026-03-09').toBe(true);
  });

  it('never keep the word that service is back [L14]', () => {
    const c = owing();
    c.until('2026-03-24');
    c.it.w.contacts.push({ key: 'other', at: '2026-03-25T13:00:00.000Z' as never, counted: true });
    c.untilTime('2026-03-25', '10:00');
    c.pays('500.00');
    c.until('2026-03-25');
    expect(c.given().at(-1)).toMatch(/restored/);
  });
});

describe('hours and days', () => {
  it('keep Sundays, holidays and nights free, in the zone of the debtor, across a clock change [F10]', () => {
    // 8 March 2026: clocks change in Toronto, and it is a Sunday. Day 1 after the due date moves to Monday.
    const c = aCase({ policy: 'wireless-ca', owes: [['2026-03-07', '500.00']] });
    c.until('2026-03-09');
    expect(c.dayOf('reminder/first#1')).toBe('2026-03-09');
    const hour = new Intl.DateTimeFormat('en', { timeZone: 'America/Toronto', hour: '2-digit', hourCycle: 'h23' });
    const at = Number(hour.format(new Date(c.it.w.acts[0]?.reservedAt ?? '')));
    expect(at >= 8 && at < 20).toBe(true);
  });

  it('no stop on the day before a holiday after noon, nor on it [L13]', () => {
    // Day 22 is Good Friday, 3 April 2026; the Monday after is a working day in New York.
    const c = aCase({ policy: 'wireless-ca', owes: [['2026-03-12', '500.00']] });
    c.until('2026-05-01');
    const restricted = c.dayOf('restriction/restrict#1') ?? '';
    expect(['2026-04-03', '2026-04-04', '2026-04-05']).not.toContain(restricted);
  });
});
