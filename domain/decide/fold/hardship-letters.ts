import type { LetterOf } from '../../case/letters.ts';
import { hardshipLaw } from '../../law/hardship-law.ts';
import type { HardshipRules } from '../../policy/agreement-rules.ts';
import { localDate, type PlainDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import { isLedTo } from '../hardship.ts';
import type { Question } from '../question.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** The debtor says he cannot pay (Q18): nothing is escalated until it is assessed. */
export function foldHardshipRequest(q: Question, letter: LetterOf<'requestHardship'>): Folded {
  const rules = q.policy.hardship;
  if (!rules) return refuse(letter, 'noRules', noRules(q));
  const { hardship: last } = q.state;
  if (last?.status === 'asked' || last?.status === 'granted')
    return refuse(letter, 'hardshipStands', `Asked on ${last.askedOn} already; it is ${last.status}.`);
  const today = localDate(q.now, q.facts.account.place.zone);
  const again = last?.status === 'refused' && last.decidedOn && addDays(last.decidedOn, rules.askAgainAfterDays);
  if (again && today < again)
    return refuse(
      letter,
      'askedBefore',
      `It was refused on ${last.decidedOn}; it can be asked again from ${again} on.`,
    );
  const dueOn = workingDaysFrom(today, q, answerDays(q, rules));
  return accept(letter, 'hardshipAsked', `Nothing more is done while it is assessed; to be decided by ${dueOn}.`, [
    { type: 'hardshipAsked', hardship: { id: letter.id, askedBy: letter.by, askedOn: today, dueOn, status: 'asked' } },
  ]);
}

/** Granted: an arrangement comes of it, and nothing is escalated until then. Refused: the ladder goes on. */
export function foldHardshipDecision(q: Question, letter: LetterOf<'decideHardship'>): Folded {
  const { hardship } = q.state;
  const rules = q.policy.hardship;
  if (!rules) return refuse(letter, 'noRules', noRules(q));
  if (hardship?.status !== 'asked') return refuse(letter, 'noHardship', 'No request for help waits to be decided.');
  const on = localDate(q.now, q.facts.account.place.zone);
  const { decision, by } = letter;
  const dueOn = decision === 'granted' ? workingDaysFrom(on, q, answerDays(q, rules)) : hardship.dueOn;
  const granted = isLedTo(q.state)
    ? 'Granted; nothing more is done while the arrangement that was accepted meanwhile is kept.'
    : `Granted; propose an arrangement by ${dueOn}. Nothing more is done until it is accepted or void.`;
  const refused = `Refused; the case goes on. It can be asked again after ${rules.askAgainAfterDays} days.`;
  const text = decision === 'granted' ? granted : refused;
  return accept(letter, 'hardshipDecided', text, [
    { type: 'hardshipDecided', id: hardship.id, decision, by, on, dueOn },
  ]);
}

const noRules = ({ policy }: Question): string =>
  `Policy "${policy.id}" has no rules for hardship; place a hold with reason hardship.`;

/** Sooner of policy and law. */
const answerDays = ({ law }: Question, rules: HardshipRules): number =>
  Math.min(rules.assessWithinWorkingDays, hardshipLaw(law)?.answerWithinWorkingDays ?? Number.POSITIVE_INFINITY);

/** Working days of the debtor's place. */
const workingDaysFrom = (day: PlainDate, q: Question, days: number): PlainDate =>
  q.calendar.addWorkingDays(day, days, q.facts.account.place);
