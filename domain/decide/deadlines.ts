import { subjectOf } from '../case/concessions.ts';
import type { Approval } from '../case/state.ts';
import { ruleOfStep } from '../policy/authority.ts';
import { addMs, localDate, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { arrangementLooksOn } from './arrangements.ts';
import { arrangedIds } from './covered.ts';
import { isHelpOpen } from './hardship.ts';
import { limitationOf } from './limitation.ts';
import type { Finding, Position, Question } from './question.ts';
import type { Reason } from './reasons.ts';
import { standingStays } from './stay-rules.ts';
import { standingPlacements } from './taken-back.ts';
import { morningOf, startOf, wait } from './wait.ts';

/** A day on which the case is looked at whatever else it waits for. */
interface Deadline {
  readonly on: PlainDate;
  readonly because: Reason;
  /** A person should have acted by then. */
  readonly isForPeople: boolean;
}

function deadlines(q: Question, p: Position): Deadline[] {
  const { disputes, arrangement, proposal } = q.state;
  const limitation = limitationOf(q, p);
  const fallsDue = p.overdue ? undefined : nextToFallDue(q, p);
  const dispute = disputes
    .filter((d) => !d.resolved && q.facts.invoices.some((i) => i.id === d.invoiceId && i.open > 0 && !i.writtenOff))
    .map((d) => deadline(d.dueOn, { code: 'disputed', until: d.dueOn }));
  const stay = standingStays(q).map((s) => deadline(s.reviewOn, { code: 'stayed', kind: s.kind, until: s.reviewOn }));
  const help = lateHelp(q.state);
  const looksOn = arrangement && arrangementLooksOn(arrangement, q);
  const others: (Deadline | undefined)[] = [
    looksOn && { on: looksOn, because: { code: 'arranged', until: looksOn }, isForPeople: false },
    pauseBegins(q, p),
    proposal && acceptance(addDays(proposal.acceptBy, 1)),
    // While all that is overdue is disputed or agreed, an invoice that falls due is news.
    fallsDue && { on: addDays(fallsDue, 1), because: { code: 'fallsDue', on: fallsDue }, isForPeople: false },
    limitation && {
      on: limitation.warnOn,
      because: { code: 'limitation', until: limitation.endsOn },
      isForPeople: false,
    },
  ];
  return [...dispute, ...stay, ...help, ...concessions(q), ...others.filter((d) => d !== undefined)];
}

/** Hardship is to be assessed, and once granted an arrangement proposed: then it is the debtor's turn. */
function lateHelp({ hardship, arrangement, proposal }: Question['state']): Deadline[] {
  if (!hardship || !isHelpOpen({ hardship, arrangement })) return [];
  const status = hardship.status === 'asked' ? 'asked' : 'granted';
  if (status === 'granted' && proposal) return [];
  return [deadline(addDays(hardship.dueOn, 1), { code: 'hardship', status, until: hardship.dueOn })];
}

/** A hold or moratorium takes the debt back from an agency on the day it begins (L17, O7). */
function pauseBegins(q: Question, p: Position): Deadline | undefined {
  if (standingPlacements(q).length === 0) return undefined;
  const first = [...q.state.holds, ...q.facts.moratoria]
    .filter(({ from, until }) => from > p.today && from <= until)
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  return first && { on: first.from, because: { code: 'held', until: first.until }, isForPeople: false };
}

/** Somebody has to say yes or no to a waiver or settlement; unanswered it is over (E5). */
const concessions = (q: Question): Deadline[] =>
  q.state.approvals
    .filter((a) => a.status === 'waiting' && subjectOf(a.step) !== 'step')
    .map((a) => ({
      // An end at midnight is that of the day before.
      on: addDays(localDate(addMs(a.expiresAt, -1), q.facts.account.place.zone), 1),
      because: awaited(a, q),
      isForPeople: false,
    }));

const awaited = (a: Approval, q: Question): Reason => ({
  code: 'awaitingApproval',
  step: a.step,
  role: ruleOfStep(q, a)?.by ?? 'supervisor',
  until: a.expiresAt,
});

/** Issued yet or not. */
const nextToFallDue = ({ facts, state }: Question, p: Position): PlainDate | undefined =>
  facts.invoices
    .filter(
      (i) => i.open > 0 && !i.writtenOff && !i.feeOnly && i.dueOn >= p.today && !arrangedIds({ state }).includes(i.id),
    )
    .map(({ dueOn }) => dueOn)
    .sort()[0];

const deadline = (on: PlainDate, because: Reason): Deadline => ({ on, because, isForPeople: true });
const acceptance = (until: PlainDate): Deadline => ({
  on: until,
  because: { code: 'toBeAccepted', until },
  isForPeople: false,
});

/** Somebody has let a day pass: a dispute not resolved, a stay not reviewed, hardship not assessed or granted in vain (E5). */
export const isSomebodyLate = (q: Question, p: Position): boolean =>
  deadlines(q, p).some(({ on, isForPeople }) => isForPeople && on <= p.today);

/** What comes next, or a look on the first day before it on which something runs out. */
export function lookInTime(q: Question, p: Position, finding: Finding): Finding {
  const { next } = finding;
  if (next.do === 'close') return finding;
  const first = deadlines(q, p)
    .filter(({ on }) => on > p.today)
    .map(({ on, because, isForPeople }) => ({ at: isForPeople ? morningOf(on, q) : startOf(on, q), because }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (!first || first.at >= next.at) return finding;
  const attention = next.do === 'look' ? next.attention : 'none';
  return wait({ ...finding, ...first, blockedBy: next.blockedBy, attention });
}
