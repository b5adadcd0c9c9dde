import { lateFeesOf } from '../../domain/decide/late-fees.ts';
import { positionOf } from '../../domain/decide/position.ts';
import type { Question } from '../../domain/decide/question.ts';
import type { Language } from '../../domain/decide/reasons.ts';
import type { Explanation } from '../../domain/forecast/explain.ts';
import { liftWords } from '../../domain/forecast/lift-words.ts';
import { type LateFee, totalFee } from '../../domain/money/late-fee.ts';
import { daysBetween } from '../../domain/time/plain-date.ts';
import type { CaseHead } from '../../store/reads/list-cases.ts';
import { momentOf } from '../shapes/moment.ts';
import { amountOf } from '../shapes/values.ts';
import type { OpenExplanation } from './explanation-shape.ts';
import { showReason, wordsOf } from './reason-shape.ts';
import { showPlanned } from './show-act.ts';

export function showExplanation(
  head: CaseHead,
  q: Question,
  { decision: d, blocked, asked, standing }: Explanation,
  language: Language,
): OpenExplanation {
  const { zone } = head;
  const money = (minor: number): string => amountOf(minor, head.currency);
  return {
    status: 'open',
    case: head.number,
    account: head.accountId,
    asOf: momentOf(q.now, zone),
    stage: d.stage,
    attention: d.attention,
    owed: owedOf(q, d),
    standing: standingOf(standing, money),
    next: nextOf(q, d, language),
    why: d.why.map((reason) => showReason(reason, { language, zone })),
    moved: movedBy(d.why, q, language),
    skipped: d.why.flatMap((r) =>
      r.code === 'stepSkipped' ? [{ step: r.step, because: r.because, text: wordsOf(r, { language, zone }) }] : [],
    ),
    blocked: blocked && {
      ...blocked,
      lift: liftWords(blocked.lift, language),
      untilAt: blocked.untilAt && momentOf(blocked.untilAt, zone),
    },
    asked: asked.map(({ approval, by, stillNeeded }) => ({
      approval: approval.id,
      step: approval.step,
      of: by,
      stillNeeded,
      amount: money(approval.amount),
      expiresAt: momentOf(approval.expiresAt, zone),
    })),
    todo: d.workOrders.map(({ kind, text, dueOn }) => ({ kind, text, dueOn })),
  };
}

function feeOf(fees: readonly LateFee[], currency: string): OpenExplanation['owed']['lateFee'] {
  const [first] = fees;
  if (!first) return undefined;
  const money = (minor: number): string => amountOf(minor, currency);
  const invoices = fees.map(({ number, amount, cappedBy, spans }) => ({
    ...{ number, amount: money(amount), cappedBy },
    days: spans.map(({ from, until, days, base }) => ({ from, until, days, principal: money(base) })),
  }));
  return { amount: money(totalFee(fees)), percentPerDay: first.basisPointsPerDay / 100, invoices };
}

function standingOf(
  { band, alert, credit, group, service, cause }: Explanation['standing'],
  money: (minor: number) => string,
): OpenExplanation['standing'] {
  return {
    riskBand: band,
    alertLevel: alert,
    credit: credit && { limit: money(credit.limit), used: money(credit.used), is: credit.is },
    customerGroup: group,
    serviceKind: service,
    cause,
  };
}

type Decided = Explanation['decision'];

function owedOf(q: Question, d: Decided): OpenExplanation['owed'] {
  const p = positionOf({ ...q, state: d.state });
  return {
    amount: amountOf(d.overdueOpen, q.policy.currency),
    currency: q.policy.currency,
    oldestDueOn: d.anchor,
    daysOverdue: d.anchor && daysBetween(d.anchor, p.today),
    invoices: q.facts.invoices.filter((i) => p.overdueIds.includes(i.id)).map((i) => i.number),
    lateFee: feeOf(lateFeesOf(q, p), q.policy.currency),
  };
}

function nextOf(q: Question, { next }: Decided, language: Language): OpenExplanation['next'] {
  const { zone } = q.facts.account.place;
  switch (next.do) {
    case 'act':
      return { do: 'act', ...showPlanned(next.act, next.at, q) };
    case 'look':
      return { do: 'look', at: momentOf(next.at, zone), because: showReason(next.because, { language, zone }) };
    case 'close':
      return { do: 'close', outcome: next.outcome };
  }
}

/** Rules of the law in the order in which they moved the act; our own spreading is among them. */
export function movedBy(why: Decided['why'], q: Question, language: Language): OpenExplanation['moved'] {
  const { zone } = q.facts.account.place;
  return why.flatMap((r) => {
    if (r.code !== 'lawMoved') return [];
    const rule = q.law.rules.find(({ id }) => id === r.rule);
    const says = language === 'zh' ? (rule?.saysZh ?? rule?.says) : rule?.says;
    return [{ rule: r.rule, says, source: r.source, from: momentOf(r.from, zone), to: momentOf(r.to, zone) }];
  });
}
