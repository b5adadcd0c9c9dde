import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';

const MANAGER = 'reminder/account-manager#1';
const owing = () => aCase({ policy: 'corporate-cn', owes: [['2026-03-02', '5000.00']] });

/** Other accounts of the debtor send so many days after the due date, always first thing in the morning. */
function alsoWrittenTo(on: readonly number[]): ReturnType<typeof owing> {
  const c = owing();
  for (const n of on) {
    const day = addDays(plainDate('2026-03-02'), n);
    c.untilTime(day, '08:01');
    c.it.w.contacts.push({ key: `X.${day}`, at: c.it.now, counted: true });
  }
  return c;
}

describe('an order to call the debtor', () => {
  it('is not given on a day on which a message has gone out [O6, Q17]', () => {
    const c = owing();
    c.nobodyLooksUntil('2026-03-05');
    c.until('2026-03-06');
    expect([c.dayOf('reminder/first#1'), c.dayOf(MANAGER)]).toEqual(['2026-03-05', '2026-03-06']);
  });

  it('is given on a day on which three contacts within a week leave a place, calls of people among them [O6, Q17]', () => {
    const c = owing();
    for (const day of ['2026-03-04', '2026-03-05']) {
      c.untilTime(day, '09:05');
      c.records({ outcome: 'spoken', way: 'phone', direction: 'outbound' });
    }
    c.until('2026-03-05');
    expect(c.decision().why).toContainEqual(
      expect.objectContaining({ code: 'lawMoved', rule: 'general-decency/three-contacts-a-week' }),
    );
    c.until('2026-03-12');
    // The message of 3 March and two calls: the week of the first is over on the 10th.
    expect([c.dayOf('reminder/first#1'), c.dayOf(MANAGER)]).toEqual(['2026-03-03', '2026-03-10']);
  });

  it('takes no place itself: what is sent the same day is as lawful as before [Q17]', () => {
    const c = owing();
    c.until('2026-03-05');
    expect(c.dayOf(MANAGER)).toBe('2026-03-05');
    expect(c.it.question().facts.contacts).toHaveLength(1);
  });

  it('comes between the messages of other accounts, two a week, and does not wait for their end [O6, Q17]', () => {
    const c = alsoWrittenTo([8, 10, 15, 17, 22, 24]);
    c.until('2026-03-27');
    expect(c.dayOf(MANAGER)).toBe('2026-03-05');
    const late = alsoWrittenTo([2, 3, 9, 10, 16, 17, 23, 24]);
    late.until('2026-03-27');
    expect(late.dayOf(MANAGER)).toBe('2026-03-10');
  });

  it('comes when those of other accounts took every place for weeks: on the first day that has one [O6, Q17, E5]', () => {
    const c = alsoWrittenTo([2, 3, 8, 9, 10, 15, 16, 17]);
    expect(c.given()).not.toContain(MANAGER);
    c.until('2026-03-31');
    expect(c.dayOf(MANAGER)).toBe('2026-03-24');
  });
});
