import type { Language } from '../../domain/decide/reasons.ts';
import { explain, whyClosed } from '../../domain/forecast/explain.ts';
import { lastMoneyOf } from '../../store/reads/last-money.ts';
import type { ApiDeps } from '../deps.ts';
import { type ExplanationBody, explanationShape } from '../reads/explanation-shape.ts';
import { type FoundCase, gatherCase } from '../reads/gathered-case.ts';
import { inLanguage, showReason } from '../reads/reason-shape.ts';
import { showExplanation } from '../reads/show-explanation.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { momentOf } from '../shapes/moment.ts';
import { amountOf } from '../shapes/values.ts';

/** What a case does next, exactly when, and why (N1). */
export const explainCase: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/cases/:case/explain',
    config: { operation: 'explainCase' },
    schema: {
      tags: ['reading'],
      summary: 'What comes next, exactly when, and why',
      description:
        'Decided now on the facts as they are now, by the same rules as the case itself: the next act and its window, every rule that moved it with its source, what was passed over, what blocks it and who can lift that. For a closed case: why it closed. Nothing is changed.',
      params: casePath,
      querystring: inLanguage,
      response: { 200: explanationShape },
    },
    handler: async ({ params, query: { language } }) => {
      const found = await gatherCase(deps, params.case);
      if (found.is === 'closed') return closed(deps, found, language);
      const { head, gathered } = found;
      return showExplanation(head, gathered.question, explain(gathered.question), language);
    },
  });
};

async function closed(
  deps: ApiDeps,
  { head, closedAt }: FoundCase & { is: 'closed' },
  language: Language,
): Promise<ExplanationBody> {
  const [now, money] = await Promise.all([deps.clock.now(), lastMoneyOf(deps, { caseId: head.id })]);
  const outcome = head.outcome ?? 'cured';
  return {
    status: 'closed',
    case: head.number,
    account: head.accountId,
    asOf: momentOf(now, head.zone),
    stage: head.stage,
    outcome,
    closedAt: momentOf(closedAt, head.zone),
    why: [showReason(whyClosed(outcome), { language, zone: head.zone })],
    lastMoney: money && {
      what: money.what,
      amount: amountOf(money.amount, head.currency),
      currency: head.currency,
      on: money.on,
      heardAt: money.at,
    },
  };
}
