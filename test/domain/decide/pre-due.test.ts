import { describe, expect, it } from 'vitest';
import { reachDays, reminderFor, spacingHours } from '../../../domain/decide/pre-due.ts';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import type { StepTime } from '../../../domain/policy/step.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const calendar = holidayCalendar();
const place = { zone: 'America/New_York', country: 'US', subdivision: 'NY' };
const [shipped] = shippedPolicy('corporate-us').steps;
const step = (id: string, ...at: StepTime[]) => {
  if (!shipped) throw new Error('corporate-us has no step');
  return { ...shipped, id, at };
};
const daysAhead = (days: number): StepTime => ({ days: -days, from: 'dueDate' });
const working = (days: number): StepTime => ({ workingDays: -days, from: 'dueDate' });
const TWICE = { steps: [step('week', daysAhead(7)), step('again', daysAhead(3))] };
const on = (today: string, policy: { steps: ReturnType<typeof step>[] } = TWICE) =>
  reminderFor({ policy, dueOn: plainDate('2026-03-20'), today: plainDate(today), place, calendar })?.id;

describe('the reminder an invoice is to have before its due date', () => {
  it('comes seven days ahead, and again three days ahead [P1]', () => {
    expect(['2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17'].map((day) => on(day))).toEqual([
      undefined,
      'week',
      'week',
      'again',
    ]);
  });

  it('comes five working days ahead, and all times of a step must be reached [P1]', () => {
    const policy = { steps: [step('five', working(5))] };
    expect([on('2026-03-12', policy), on('2026-03-13', policy)]).toEqual([undefined, 'five']);
    const both = { steps: [step('both', working(5), daysAhead(3))] };
    expect([on('2026-03-16', both), on('2026-03-17', both)]).toEqual([undefined, 'both']);
  });

  it('is looked for as far ahead as its day can lie, and not repeated before the next invoice needs it [P1]', () => {
    expect([daysAhead(7), daysAhead(3), working(5), working(60)].map((time) => reachDays(step('one', time)))).toEqual([
      7, 3, 14, 124,
    ]);
    expect(
      [daysAhead(7), daysAhead(3), working(5), daysAhead(1)].map((time) => spacingHours(step('one', time))),
    ).toEqual([156, 60, 156, 12]);
  });
});
