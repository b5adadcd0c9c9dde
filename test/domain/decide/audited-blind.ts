import type { Question } from '../../../domain/decide/question.ts';
import type { HolidayCalendar } from '../../../domain/law/holidays.ts';
import type { PlainDate } from '../../../domain/time/instant.ts';
import { addDays, weekday } from '../../../domain/time/plain-date.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { type Mutant, until, yesUntil } from './audited-mutant.ts';

const US = shippedPolicy('corporate-us');
const facts =
  (change: (f: Question['facts']) => Partial<Question['facts']>) =>
  (q: Question): Question => ({
    ...q,
    facts: { ...q.facts, ...change(q.facts) },
  });
const forgets =
  (what: Partial<Question['state']>) =>
  (q: Question): Question => ({
    ...q,
    state: { ...q.state, ...what },
  });
/** A calendar that has never heard of a decree: bridge days are worked, exchanged weekends are not. */
const isWeekday = (date: PlainDate): boolean => weekday(date) < 6;
const UNDECREED: HolidayCalendar = {
  version: 'weekdays',
  isHoliday: () => false,
  isWorkingDay: isWeekday,
  addWorkingDays(date, n) {
    let day = date;
    for (let left = n; left > 0; ) {
      day = addDays(day, 1);
      if (isWeekday(day)) left -= 1;
    }
    return day;
  },
};
const undecreed = (q: Question): Question => ({ ...q, calendar: UNDECREED });
const AGREEING = agreeing();
const openReach = facts((f) => ({ reach: f.reach.map((p) => ({ ...p, optedOut: false })) }));

/** Engines that do not see, or forget, what stands in the way. */
export const BLIND: readonly Mutant[] = [
  {
    what: 'a debtor who has opted out [O6]',
    sees: openReach,
    complaint: /^decency .* opted out/,
    lives: (c) => {
      c.until('2026-03-04');
      c.reachedBy('email', { optedOut: true });
      c.until('2026-03-14');
    },
  },
  {
    what: 'an opt-out, when a notice is required and another channel is open [O6]',
    sees: openReach,
    complaint: /^decency .*notice.* opted out of, though sms was open/,
    lives: (c) => {
      c.until('2026-03-04');
      c.reachedBy('email', { optedOut: true });
      c.until('2026-03-25');
    },
  },
  {
    what: 'contacts over other accounts [O6, Q17]',
    sees: facts(() => ({ contacts: [] })),
    complaint: /^caps .* within 1 day/,
    policy: { ...US, steps: US.steps.map((s) => ({ ...s, at: [{ days: 1, from: 'anchor' as const }], gapDays: 0 })) },
    lives: until('2026-03-06'),
  },
  {
    what: 'the contacts of a day, when people are to be asked to call [O6, Q17]',
    sees: facts(() => ({ contacts: [] })),
    complaint: /^caps .*account-manager.* asked to call for contact 2 within 1 day/,
    policy: shippedPolicy('corporate-cn'),
    lives: (c) => [c.nobodyLooksUntil('2026-03-05'), c.until('2026-03-06')],
  },
  {
    what: 'a dispute [M3]',
    sees: forgets({ disputes: [] }),
    complaint: /^ladder-dates .* nothing was owed/,
    lives: (c) => {
      c.until('2026-03-04');
      c.disputes('R1');
      c.until('2026-03-31');
    },
  },
  {
    what: 'a hold [F12]',
    sees: forgets({ holds: [] }),
    complaint: /^pause .* under a hold/,
    lives: (c) => {
      c.until('2026-03-04');
      c.holds('2026-03-04', '2026-04-20');
      c.until('2026-04-01');
    },
  },
  {
    what: 'a promise [M1]',
    sees: forgets({ promise: undefined }),
    complaint: /^pause .* under a promise/,
    lives: (c) => {
      c.until('2026-03-04');
      c.promises('500.00', '2026-04-01');
      c.until('2026-03-28');
    },
  },
  {
    what: 'a moratorium [O7]',
    sees: facts(() => ({ moratoria: [] })),
    complaint: /^pause .* under a moratorium/,
    lives: (c) => {
      c.until('2026-03-04');
      c.stopsEverything('2026-03-05', '2026-04-20');
      c.until('2026-04-01');
    },
  },
  {
    what: 'a request for help [Q18]',
    sees: forgets({ hardship: undefined }),
    complaint: /^pause .* under a request for help/,
    policy: AGREEING,
    lives: (c) => {
      c.until('2026-03-04');
      c.asksForHelp();
      c.until('2026-04-01');
    },
  },
  {
    what: 'an arrangement that is kept after a request for help [Q18, M1]',
    sees: (q) => (q.state.arrangement ? forgets({ arrangement: undefined, hardship: undefined })(q) : q),
    complaint: /^(pause .* under a request for help|ladder-dates .* nothing was owed)/,
    policy: AGREEING,
    lives: (c) => {
      c.until('2026-03-04');
      c.asksForHelp();
      c.decidesHelp('granted');
      c.proposes(3, '2026-03-20');
      c.accepts();
      c.until('2026-03-19');
    },
  },
  {
    what: 'an arrangement that is kept [M1, Q1]',
    sees: forgets({ arrangement: undefined }),
    complaint: /^ladder-dates .* nothing was owed/,
    policy: AGREEING,
    lives: (c) => {
      c.until('2026-03-04');
      c.proposes(3, '2026-03-25');
      c.accepts();
      c.until('2026-03-24');
    },
  },
  ...(['deceased', 'vulnerable', 'minor'] as const).map(
    (kind): Mutant => ({
      what: `a stay: ${kind} [Q14]`,
      sees: forgets({ stays: [] }),
      complaint: /^pause .* under a stay/,
      policy: AGREEING,
      lives: (c) => {
        c.until('2026-03-04');
        c.stays(kind);
        c.until('2026-04-20');
      },
    }),
  ),
  {
    what: 'a stay that keeps off the law [Q14, L17]',
    sees: forgets({ stays: [] }),
    complaint: /^pause C1.refer.* under a stay/,
    policy: AGREEING,
    lives: (c) => {
      c.until('2026-03-04');
      c.stays('regulatorComplaint');
      yesUntil('2026-06-30')(c);
    },
  },
  {
    what: 'days off set by decree [F10, L13]',
    sees: undecreed,
    complaint: /^decency .* against general-decency\/message-hours/,
    policy: shippedPolicy('consumer-fixed-cn'),
    // The Spring Festival of 2026 was 15 to 23 February by decree.
    setting: { owes: [['2026-02-16', '500.00']] },
    lives: until('2026-04-10'),
  },
  {
    what: 'weekends worked by decree, when an answer is due in working days [Q18, F10]',
    sees: undecreed,
    complaint: /^hardship .* au-hardship\/answer/,
    policy: { ...AGREEING, law: ['au-hardship'], hardship: { assessWithinWorkingDays: 20, askAgainAfterDays: 90 } },
    setting: { place: { zone: 'Asia/Shanghai', country: 'CN' }, owes: [['2026-05-04', '500.00']] },
    lives: (c) => {
      c.until('2026-05-07');
      c.asksForHelp();
      c.until('2026-05-20');
    },
  },
];
