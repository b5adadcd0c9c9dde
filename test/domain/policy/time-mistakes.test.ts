import { describe, expect, it } from 'vitest';
import { areTold, type Mistake, us } from './mistake.ts';
import { changed, problemsOf } from './shipped.ts';

const SECOND = 'at: { days: 8, from: anchor }';

/** When a step comes, and in which order. */
const times: readonly Mistake[] = [
  {
    name: 'an unknown step in delivered()',
    from: 'delivered(notice) } # L13',
    to: 'delivered(notise) } # L13',
    on: 'notise',
    says: 'delivered(notise) in step restrict: there is no step "notise"; write "notice"',
  },
  {
    name: 'delivered() of a step that is no notice',
    from: '{ days: 30, from: done(suspend) }',
    to: '{ days: 30, from: delivered(suspend) }',
    on: 'delivered(suspend)',
    says: 'only notices are delivered; write done(suspend)',
  },
  {
    name: 'a reference to a later step',
    from: 'from: done(restrict) } # L10: half',
    to: 'from: done(refer) } # L10: half',
    on: 'done(refer) } # L10',
    says: '"refer" does not come before it on the ladder; name an earlier step',
  },
  {
    name: 'a reference to a pre-due step',
    from: SECOND,
    to: 'at: { days: 8, from: delivered(pre-due) }',
    on: 'delivered(pre-due)',
    says: 'steps of preDue belong to the invoice, not to the case; count from anchor',
  },
  {
    name: 'a time that counts from nothing',
    from: SECOND,
    to: 'at: { days: 8, from: anker }',
    on: 'anker',
    says: '"anker" is nothing to count from; write anchor, dueDate, delivered(<step>) or done(<step>)',
  },
  {
    name: 'working days from the anchor',
    from: SECOND,
    to: 'at: { workingDays: -8, from: anchor }',
    on: 'workingDays: -8',
    says: 'a time from anchor counts calendar days; write { days: 1, from: anchor }',
  },
  {
    name: 'days after the due date',
    from: '{ workingDays: -5, from: dueDate }',
    to: '{ days: 5, from: dueDate }',
    on: 'days: 5',
    says: 'counts working days or calendar days before it; write { workingDays: -5, from: dueDate } or { days: -7, from: dueDate }',
  },
  {
    name: 'working days and calendar days at once',
    from: '{ workingDays: -5, from: dueDate }',
    to: '{ workingDays: -5, days: -7, from: dueDate }',
    on: 'days: -7',
    says: 'write { workingDays: -5, from: dueDate } or { days: -7, from: dueDate }',
  },
  {
    name: 'days before the anchor',
    from: SECOND,
    to: 'at: { days: -8, from: anchor }',
    on: 'days: -8',
    says: 'a time from anchor counts days after it; write { days: 8, from: anchor }',
  },
  {
    name: 'reminders before the due date in the wrong order',
    from: 'at: { workingDays: -5, from: dueDate }',
    to: 'at: { days: -3, from: dueDate }\n        notify: pre-due\n        via: [sms]\n      - id: week\n        at: { days: -7, from: dueDate }',
    on: 'at: { days: -7',
    says: 'step week is planned for day -7, before step pre-due on day -3, which comes first on the ladder',
  },
  {
    name: 'a pre-due step from the anchor',
    from: '{ workingDays: -5, from: dueDate }',
    to: '{ days: 5, from: anchor }',
    on: 'days: 5',
    says: 'step pre-due comes before the due date; write at: { workingDays: -5, from: dueDate }',
  },
  {
    name: 'a due-date step in a later stage',
    from: SECOND,
    to: 'at: { workingDays: -2, from: dueDate }',
    on: 'workingDays: -2',
    says: 'only steps of preDue count from dueDate; write at: { days: 1, from: anchor }',
  },
  {
    name: 'a step without a time',
    from: SECOND,
    to: 'required: false',
    on: 'id: second',
    says: 'step second has no time; write at: { days: 1, from: anchor }',
  },
  {
    name: 'a step before its stage',
    from: 'notify: formal-notice',
    to: 'at: { days: 10, from: anchor }\n        notify: formal-notice',
    on: 'days: 10',
    says: 'step notice is planned for day 10, before its stage formalNotice begins on day 15',
  },
  {
    name: 'a step before the step it follows',
    from: 'enter: { days: 15, from: anchor }',
    to: 'enter: { days: 6, from: anchor }',
    on: 'enter: { days: 6',
    says: 'step notice is planned for day 6, before step second on day 8, which comes first on the ladder; write a time from day 8 on',
  },
  {
    name: 'a gap longer than the planned distance',
    from: 'gap: P5D # Q3',
    to: 'gap: P9D # Q3',
    on: 'P9D',
    says: 'gap P9D of step second is longer than the 7 days planned between it (day 8) and first (day 1); write P7D or less',
  },
];

describe('a mistake in the ladder is told with its line and what to write instead', () => {
  areTold(times);

  it('seven and three calendar days before the due date are none [P1]', () => {
    const twice = changed({
      text: us,
      from: 'at: { workingDays: -5, from: dueDate }',
      to: 'at: { days: -7, from: dueDate }\n        notify: pre-due\n        via: [sms]\n      - id: again\n        at: { days: -3, from: dueDate }',
    });
    expect(problemsOf(twice)).toEqual([]);
  });
});
