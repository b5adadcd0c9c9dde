import { addDays } from '../time/plain-date.ts';
import { ladder } from './ladder.ts';
import { payerStep, payerStepId } from './payer-step.ts';
import type { Finding, Position, Question } from './question.ts';
import { morningOf, wait } from './wait.ts';
import { walkLadder } from './walk.ts';

/** Looked at again so often, should the account pay for itself by then. */
const LOOK_DAYS = 30;

/**
 * Another account pays for this one: this one hears nothing and is stopped by nothing, and that one is asked (Q8). A person
 * asks, by a work order handed out when the account itself would have heard first, and again when all it was about is paid
 * and something else is overdue. What keeps a ladder back keeps this back as well.
 */
export function paidByParent(q: Question, p: Position): Finding | undefined {
  const { paidBy } = q.facts.account;
  if (paidBy === undefined || paidBy === q.facts.account.id) return undefined;
  const because = { code: 'paidByParent', account: paidBy } as const;
  const asking: Question = { ...q, policy: { ...q.policy, steps: [payerStep(payerStepId(paidBy), q.policy)] } };
  const found = ladder(asking, p, walkLadder(asking, p));
  const isAsked = found.next.do === 'look' && found.next.because.code === 'ladderDone';
  if (isAsked) return wait({ at: morningOf(addDays(p.today, LOOK_DAYS), q), because });
  return { ...found, why: [because, ...found.why] };
}
