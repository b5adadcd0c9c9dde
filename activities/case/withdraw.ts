import { applyAll } from '../../domain/case/apply.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { decide } from '../../domain/decide/decide.ts';
import type { Question } from '../../domain/decide/question.ts';
import { nextServiceSeq } from '../../domain/decide/service-seq.ts';
import { localDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { exemptAccount } from '../../store/casebook/exempt-account.ts';
import { record } from '../../store/casebook/record.ts';
import type { LookInput } from '../../workflows/case-activities.ts';
import type { StepResult } from '../../workflows/messages.ts';
import { untilUncontested } from './contest.ts';
import type { CaseDeps } from './deps.ts';
import { foldLetters } from './fold-letters.ts';
import { gather } from './gather.ts';
import { look } from './look.ts';
import { stepResult } from './to-plan.ts';

/**
 * Ops withdrew the case (Request Cancellation): the letters left are folded, the case is closed, service restored or left
 * as policy says, and a dated exemption keeps the sweep from opening it again. A recorded close is never overwritten.
 */
export function withdraw(deps: CaseDeps, input: LookInput): Promise<StepResult> {
  return untilUncontested(async () => {
    const g = await gather(deps, input);
    const row = g.reading.case;
    if (!row || row.state.closed) return look(deps, input);
    const folded = await foldLetters(deps, { question: g.question, letters: input.letters });
    const events: CaseEvent[] = [
      ...restoring(folded.question),
      { type: 'caseClosed', outcome: 'withdrawn', at: g.now },
    ];
    const question = { ...folded.question, state: applyAll(folded.question.state, events) };
    const decision = decide(question);
    const today = localDate(g.now, g.facts.account.place.zone);
    await exemptAccount(deps, {
      accountId: input.accountId,
      until: addDays(today, g.policy.hold.maxDays),
      reason: `case ${row.number} withdrawn by ops`,
    });
    const written = await record(deps, {
      caseId: row.id,
      accountId: input.accountId,
      seq: row.seq,
      events: [...folded.events, ...events],
      decision,
      policy: g.policy,
      now: g.now,
      letters: folded.fresh,
    });
    return written ? stepResult(deps, { row, question, decision, now: g.now, verdicts: folded.verdicts }) : undefined;
  });
}

function restoring(q: Question): CaseEvent[] {
  const service = q.facts.service;
  const isDown = service?.state === 'restricted' || service?.state === 'suspended';
  const stop = q.facts.acts.find((a) => a.status === 'reserved' && (a.kind === 'restrict' || a.kind === 'suspend'));
  if (!q.policy.restore.onWithdrawal || (!isDown && !stop)) return [];
  const stopMayLandUntil = stop ? stop.leaseUntil : q.now;
  return [
    {
      type: 'restoreWanted',
      restore: { seq: nextServiceSeq(q), wantedAt: q.now, because: 'withdrawn', stopMayLandUntil },
    },
  ];
}
