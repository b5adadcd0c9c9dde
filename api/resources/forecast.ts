import { z } from 'zod';
import type { Question } from '../../domain/decide/question.ts';
import type { Language, Reason } from '../../domain/decide/reasons.ts';
import { ASSUMPTIONS } from '../../domain/forecast/assumptions.ts';
import { whyClosed } from '../../domain/forecast/explain.ts';
import { type Forecast, forecast } from '../../domain/forecast/forecast.ts';
import type { CaseHead } from '../../store/reads/list-cases.ts';
import { type FoundCase, gatherCase } from '../reads/gathered-case.ts';
import { inLanguage, reasonShape, showReason } from '../reads/reason-shape.ts';
import { plannedActShape, showPlanned } from '../reads/show-act.ts';
import type { Resource } from '../resource.ts';
import { caseNumber, casePath } from '../shapes/case-path.ts';
import { outcomeWord } from '../shapes/case-words.ts';
import { momentOf, momentShape } from '../shapes/moment.ts';
import { currencyText } from '../shapes/values.ts';

const why = z.array(reasonShape);

export const forecastShape = z
  .object({
    case: caseNumber,
    account: z.string().meta({ description: 'Our id of the account', examples: ['A1042'] }),
    asOf: momentShape,
    currency: currencyText,
    assumptions: z.array(z.string()).meta({ description: 'What is taken for granted' }),
    acts: z
      .array(plannedActShape.extend({ why: why.meta({ description: 'Every rule that moved it' }) }))
      .meta({ description: 'In the order they come, each at its earliest' }),
    ends: z.object({
      how: z.enum(['closed', 'approval', 'contactData', 'dispute', 'hardship', 'stay', 'ladderDone', 'tooFar']).meta({
        description: 'closed: the case ends; the next three wait for a person; ladderDone: nothing more to do',
      }),
      outcome: outcomeWord.optional(),
      at: momentShape,
      why,
    }),
  })
  .meta({ id: 'Forecast' });

/** The whole ladder ahead if nobody pays (N1): the same decision, run on imagined time. */
export const forecastCase: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/cases/:case/forecast',
    config: { operation: 'forecastCase' },
    schema: {
      tags: ['reading'],
      summary: 'The whole ladder ahead if nobody pays',
      description:
        'Each act at its earliest instant, with every rule that moved it, to where it ends and why. The rules are the case’s own, run on imagined time; `assumptions` says what is taken for granted. Nothing is changed.',
      params: casePath,
      querystring: inLanguage,
      response: { 200: forecastShape },
    },
    handler: async ({ params, query: { language } }) => {
      const found = await gatherCase(deps, params.case);
      if (found.is === 'closed') return closed(found, await deps.clock.now(), language);
      const { question } = found.gathered;
      return show(found.head, question, forecast(question), language);
    },
  });
};

function show(
  head: CaseHead,
  q: Question,
  { acts, ends }: Forecast,
  language: Language,
): z.output<typeof forecastShape> {
  const told = (reason: Reason) => showReason(reason, { language, zone: head.zone });
  return {
    ...headOf(head, q.now, language),
    acts: acts.map(({ act, at, why }) => ({ ...showPlanned(act, at, q), why: why.map(told) })),
    ends: {
      how: ends.how,
      outcome: ends.how === 'closed' ? ends.outcome : undefined,
      at: momentOf(ends.at, head.zone),
      why: ends.why.map(told),
    },
  };
}

function closed(
  { head, closedAt }: FoundCase & { is: 'closed' },
  now: Question['now'],
  language: Language,
): z.output<typeof forecastShape> {
  const outcome = head.outcome ?? 'cured';
  const why = [showReason(whyClosed(outcome), { language, zone: head.zone })];
  return {
    ...headOf(head, now, language),
    acts: [],
    ends: { how: 'closed', outcome, at: momentOf(closedAt, head.zone), why },
  };
}

const headOf = (head: CaseHead, now: Question['now'], language: Language) => ({
  case: head.number,
  account: head.accountId,
  asOf: momentOf(now, head.zone),
  currency: head.currency,
  assumptions: [...ASSUMPTIONS[language]],
});
