import { type Credit, subjectOf } from '../case/concessions.ts';
import type { ActRecord } from '../case/facts.ts';
import { actKey } from '../case/keys.ts';
import { inOrder, totalCredit } from '../money/concede.ts';
import { addMs, DAY, laterOf } from '../time/instant.ts';
import { actsOf, newAttempt, pendingAttempt } from './attempts.ts';
import type { PlannedAct } from './decision.ts';
import type { Finding, Position, Question } from './question.ts';
import type { Reason } from './reasons.ts';
import { letGoBy, restOf } from './settlement-money.ts';

/**
 * What was granted is credited before anything else is asked of the debtor, on any day and at any hour: billing gets one
 * credit note under the act's key, and takes it once (M7).
 */
export function bookCredit(q: Question, p: Position): Finding | undefined {
  const due = creditDue(q, p);
  return due && creditNote({ ...due, why: { code: 'creditGranted', step: due.step } }, q);
}

/** One credit note over some invoices, tried again while billing does not take it. */
export function creditNote(
  { step, credits, why }: { readonly step: string; readonly credits: readonly Credit[]; readonly why: Reason },
  q: Question,
): Finding {
  const acts = actsOf({ id: step }, q);
  const todo = pendingAttempt(acts.at(-1)) ?? newAttempt(acts);
  const at = laterOf(q.now, todo.notBefore ?? q.now);
  const act: PlannedAct = {
    key: actKey({ caseNumber: q.caseNumber, step, n: todo.n }),
    kind: 'creditNote',
    stage: 'reminder',
    step,
    n: todo.n,
    windowEnd: addMs(at, DAY),
    names: credits.map(({ invoiceId }) => invoiceId),
    amount: totalCredit(credits),
    credits,
    counted: false,
    awaited: false,
    resolve: false,
  };
  const again: Reason[] = todo.after ? [{ code: 'triedAgain', ...todo.after }] : [];
  return { events: [], workOrders: [], next: { do: 'act', at, act, blockedBy: 'none' }, why: [why, ...again] };
}

function creditDue(q: Question, p: Position): { step: string; credits: readonly Credit[] } | undefined {
  const waiver = q.state.waivers.find(({ status }) => status === 'granted');
  if (waiver) return { step: waiver.id, credits: waiver.credits };
  const kept = q.state.settlements.find(({ status }) => status === 'kept');
  const credits = kept ? restOf(kept, q, p) : [];
  // All of it or nothing: a part of it that is disputed would be chased afterwards.
  return kept && totalCredit(credits) === totalCredit(letGoBy(kept, q)) ? { step: kept.id, credits } : undefined;
}

/** What a credit note that was reserved is to credit, when its outcome has to be found out; undefined: it is none. */
export function creditsOf(act: ActRecord, q: Question): readonly Credit[] | undefined {
  switch (subjectOf(act.step)) {
    case 'step':
      return act.kind === 'creditNote' ? spread(act, q) : undefined;
    case 'waiver':
      return q.state.waivers.find(({ id }) => id === act.step)?.credits ?? [];
    case 'settlement':
      return spread(act, q);
  }
}

/** Over what is open on its invoices now. */
const spread = ({ amount, names }: ActRecord, q: Question): readonly Credit[] =>
  inOrder(
    amount,
    names.map((id) => ({ invoiceId: id, most: q.facts.invoices.find((i) => i.id === id)?.open ?? 0 })),
  );
