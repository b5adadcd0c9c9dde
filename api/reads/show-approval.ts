import { type Binding, boundTo } from '../../domain/decide/approvals.ts';
import { chaseablePart, positionOf } from '../../domain/decide/position.ts';
import type { Evidence, Standing } from '../../domain/decide/question.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { ListedApproval } from '../../store/reads/list-approvals.ts';
import { amountOf } from '../shapes/values.ts';
import type { ApprovalBody } from './approval-shape.ts';

/** What it is judged by: of the ledger for a list, the facts as a last look reads them for one approval. */
export type JudgedBy = Standing & Evidence & Binding;

export function showApproval(listed: ListedApproval, q: JudgedBy): ApprovalBody {
  const { currency, approvedBy, persons } = listed;
  const evidence = evidenceNow(listed, q);
  const stands = whetherItStands(listed, evidence.hash, q.now);
  const url = `/v1/cases/${listed.caseNumber}/approvals/${encodeURIComponent(listed.id)}`;
  return {
    approval: listed.id,
    case: listed.caseNumber,
    account: listed.accountId,
    assignee: listed.assignee ?? undefined,
    stage: listed.stage,
    step: listed.step,
    status: listed.status,
    role: listed.role,
    persons,
    stillNeeded: listed.status === 'waiting' ? Math.max(0, persons - approvedBy.length) : 0,
    approvedBy: [...approvedBy],
    requestedBy: listed.requestedBy,
    requestedAt: listed.requestedAt,
    expiresAt: listed.expiresAt,
    currency,
    bound: { amount: amountOf(listed.amount, currency), hash: listed.hash },
    evidence,
    stands,
    answerWith: stands.now ? { approve: `${url}/approve`, reject: `${url}/reject` } : undefined,
  };
}

function evidenceNow({ step, currency, evidence }: ListedApproval, q: JudgedBy): ApprovalBody['evidence'] {
  const p = positionOf(q);
  return {
    amount: amountOf(p.overdueOpen, currency),
    hash: boundTo({ step }, q, p) ?? '',
    invoices: q.facts.invoices
      .filter((i) => p.overdueIds.includes(i.id))
      .map((i) => ({ invoice: i.number, dueOn: i.dueOn, open: amountOf(chaseablePart(i, q, p.today), currency) })),
    notices: evidence.notices.map(({ deliveredAt, contentHash, status: _, ...notice }) => ({
      ...notice,
      deliveredAt: deliveredAt ?? undefined,
      contentHash: contentHash ?? undefined,
    })),
  };
}

/** As the case will judge it when somebody answers (Q16). */
function whetherItStands(listed: ListedApproval, hash: string, now: Instant): ApprovalBody['stands'] {
  if (listed.status !== 'waiting')
    return { now: false, code: 'notWaiting', text: `It is ${listed.status}: there is nothing to answer.` };
  if (listed.caseClosed)
    return { now: false, code: 'caseClosed', text: 'The case is closed: there is nothing to answer.' };
  if (listed.expiresAt <= now)
    return { now: false, code: 'expired', text: 'The time to answer is over; it is asked again.' };
  if (hash !== listed.hash)
    return { now: false, code: 'changed', text: 'The amount or the evidence has changed since; it is asked again.' };
  return { now: true, code: 'stands', text: 'Amount and evidence are as they were when it was asked.' };
}
