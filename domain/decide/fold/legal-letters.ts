import type { LetterOf } from '../../case/letters.ts';
import { localDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import type { Question } from '../question.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** A court date further off is told again within a year, so that nobody forgets the case meanwhile (E5). */
const FURTHEST_DAYS = 366;

/** What has come of a legal measure: its status since a day, when it goes on, the document that says so (L17). */
export function foldReportLegal(q: Question, letter: LetterOf<'reportLegal'>): Folded {
  const step = q.policy.steps.find((s) => s.id === letter.step);
  if (step?.work.do !== 'legal' && step?.work.do !== 'refer')
    return refuse(letter, 'unknownStep', 'The policy has no legal measure of that id; see the case for its steps.');
  const act = q.facts.acts.findLast((a) => a.step === step.id && a.status === 'done');
  if (!act) return refuse(letter, 'notBegun', 'That measure has not been handed to the legal desk yet.');
  const today = localDate(q.now, q.facts.account.place.zone);
  if (letter.on > today) return refuse(letter, 'legalDate', `Give the day it came about, at the latest ${today}.`);
  const last = addDays(today, FURTHEST_DAYS);
  if (letter.nextOn !== undefined && (letter.nextOn <= today || letter.nextOn > last))
    return refuse(letter, 'nextDate', `Give a next date after ${today} and not after ${last}.`);
  const { status, on, nextOn, documentId, by } = letter;
  const text = nextOn ? `Noted; the next step comes after ${nextOn}.` : 'Noted; the ladder goes on.';
  return accept(letter, 'legalReported', text, [
    { type: 'legalReported', report: { step: step.id, n: act.n, status, on, nextOn, documentId, by } },
  ]);
}
