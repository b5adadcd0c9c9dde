import type { PlannedAct } from '../../domain/decide/decision.ts';
import { lateFeesOf } from '../../domain/decide/late-fees.ts';
import { positionOf } from '../../domain/decide/position.ts';
import type { Question } from '../../domain/decide/question.ts';
import { totalFee } from '../../domain/money/late-fee.ts';
import type { LateFee } from '../notices/notice-values.ts';

/** What a notice says of the late fee on the invoices it names (L6, L15): up to today, and how it was computed. */
export function noticeFee(q: Question, act: Pick<PlannedAct, 'names'>): LateFee {
  const { currency } = q.policy;
  const fees = lateFeesOf(q, positionOf(q)).filter(({ invoiceId }) => act.names.includes(invoiceId));
  const [first] = fees;
  if (!first) return 'none';
  return {
    amount: { minor: totalFee(fees), currency },
    ratePercentPerDay: String(first.basisPointsPerDay / 100),
    parts: fees.flatMap(({ number, spans }) =>
      spans.map(({ base, days }) => ({ number, principal: { minor: base, currency }, days })),
    ),
    isCapped: fees.some(({ cappedBy }) => cappedBy !== undefined),
  };
}
