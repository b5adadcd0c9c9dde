import { z } from 'zod';
import type { PlannedAct } from '../../domain/decide/decision.ts';
import type { Question } from '../../domain/decide/question.ts';
import { ruleOfStep } from '../../domain/policy/authority.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { actKindWord, channelWord, stageWord } from '../shapes/case-words.ts';
import { momentOf, momentShape } from '../shapes/moment.ts';
import { amountOf } from '../shapes/values.ts';
import { owedText } from './show-case.ts';

/** An act to come. */
export const plannedActShape = z.object({
  at: momentShape.meta({ description: 'It begins then' }),
  notAfter: momentShape.meta({ description: 'Not begun before this, it is not done at all; the case decides again' }),
  key: z.string().meta({ examples: ['C1042.first.1.sms'] }),
  kind: actKindWord,
  stage: stageWord,
  step: z.string(),
  n: z.int().meta({ description: 'The how manieth time' }),
  channel: channelWord.optional(),
  notice: z
    .string()
    .optional()
    .meta({ description: 'What the notice says: its template', examples: ['overdue-1'] }),
  amount: owedText.meta({ description: 'What it is about' }),
  invoices: z.array(z.string()).meta({ description: 'Numbers of the invoices it names' }),
  repeats: z.string().optional().meta({ description: 'Key of the uncertain act it gives again' }),
  findsOut: z.boolean().meta({ description: 'True: first it is found out what became of an earlier attempt' }),
  approval: z
    .object({ by: z.string(), persons: z.int() })
    .optional()
    .meta({ description: 'Who has to agree to the step' }),
});

export function showPlanned(act: PlannedAct, at: Instant, q: Question): z.output<typeof plannedActShape> {
  const { zone } = q.facts.account.place;
  const rule = ruleOfStep(q, act);
  return {
    at: momentOf(at, zone),
    notAfter: momentOf(act.windowEnd, zone),
    key: act.key,
    kind: act.kind,
    stage: act.stage,
    step: act.step,
    n: act.n,
    channel: act.channel,
    notice: act.template,
    amount: amountOf(act.amount, q.policy.currency),
    invoices: q.facts.invoices.filter((i) => act.names.includes(i.id)).map((i) => i.number),
    repeats: act.repeats,
    findsOut: act.resolve,
    approval: rule ? { by: rule.by, persons: rule.persons } : undefined,
  };
}
