import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { readAgenda } from '../../../stack/play/agenda.ts';
import { aPortfolio, aRow } from '../../store/intake/a-portfolio.ts';

const agendaOf = (rows: Parameters<typeof aPortfolio>[0], until = '2020-12-01') =>
  readAgenda({
    path: aPortfolio(rows),
    shift: 0,
    dayZero: plainDate('2020-02-03'),
    until: instant(`${until}T00:00:00Z`),
  });

const end = instant('2021-01-01T00:00:00Z');
const kinds = (taken: readonly { kind: string; at: Instant }[]) =>
  taken.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`);

describe('what the portfolio brings', () => {
  it('invoices come on their issue date, payments on the day they were really paid, before anybody may be written to', async () => {
    const agenda = await agendaOf([
      aRow({ invoice: 'A', issued_on: '2020-02-10', due_on: '2020-02-20', cleared_on: '2020-02-25' }),
      aRow({ invoice: 'B', issued_on: '2020-02-01', due_on: '2020-02-20', cleared_on: '' }),
    ]);
    expect(agenda.nextAt()).toBe('2020-02-10T09:00:00.000Z');
    const taken = agenda.take(end);
    expect(kinds(taken)).toEqual(['invoice 2020-02-10', 'payment 2020-02-25']);
    expect(taken[1]?.at.slice(0, 15)).toMatch(/^2020-02-25T10:[012]/);
    expect(agenda.nextAt()).toBeUndefined();
  });

  it('an invoice paid on its issue date is there before its payment', async () => {
    const agenda = await agendaOf([aRow({ issued_on: '2020-02-10', due_on: '2020-02-20', cleared_on: '2020-02-10' })]);
    expect(kinds(agenda.take(end))).toEqual(['invoice 2020-02-10', 'payment 2020-02-10']);
  });

  it('takes only what has come, each thing once', async () => {
    const agenda = await agendaOf([
      aRow({ invoice: 'A', issued_on: '2020-02-10', due_on: '2020-02-20' }),
      aRow({ invoice: 'B', issued_on: '2020-02-11', due_on: '2020-02-20' }),
    ]);
    expect(kinds(agenda.take(instant('2020-02-10T12:00:00Z')))).toEqual(['invoice 2020-02-10']);
    expect(agenda.take(instant('2020-02-10T12:00:00Z'))).toEqual([]);
    expect(kinds(agenda.take(end))).toEqual(['invoice 2020-02-11']);
  });

  it('leaves out what comes after the end', async () => {
    const agenda = await agendaOf(
      [aRow({ issued_on: '2020-02-10', due_on: '2020-02-20', cleared_on: '2020-06-01' })],
      '2020-03-01',
    );
    expect(kinds(agenda.take(end))).toEqual(['invoice 2020-02-10']);
  });
});
