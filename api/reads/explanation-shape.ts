import { z } from 'zod';
import { CUSTOMER_GROUPS, SERVICE_KINDS } from '../../domain/case/customer.ts';
import { ARREARS_CAUSES } from '../../domain/case/vocabulary.ts';
import { ALERT_LEVELS } from '../../domain/policy/alert-rules.ts';
import { RISK_BANDS } from '../../domain/policy/risk-rules.ts';
import { caseNumber } from '../shapes/case-path.ts';
import { attentionWord, blockedByWord, outcomeWord, stageWord } from '../shapes/case-words.ts';
import { momentShape } from '../shapes/moment.ts';
import { currencyText, date, instantText } from '../shapes/values.ts';
import { reasonShape } from './reason-shape.ts';
import { plannedActShape } from './show-act.ts';
import { owedText } from './show-case.ts';

const head = {
  case: caseNumber,
  account: z.string().meta({ description: 'Our id of the account', examples: ['A1042'] }),
  asOf: momentShape.meta({ description: 'When it was decided: now' }),
  stage: stageWord,
};

const why = z.array(reasonShape).meta({ description: 'Why this and not something else, in the order of the decision' });

const next = z.discriminatedUnion('do', [
  plannedActShape.extend({ do: z.literal('act') }),
  z.object({ do: z.literal('look'), at: momentShape, because: reasonShape }),
  z.object({ do: z.literal('close'), outcome: outcomeWord }),
]);

const moved = z.object({
  rule: z.string().meta({ examples: ['general-decency/message-hours'] }),
  says: z.string().optional().meta({ description: 'The rule in words' }),
  source: z.string().meta({ description: 'Where the rule comes from' }),
  from: momentShape,
  to: momentShape,
});

const blocked = z.object({
  by: blockedByWord.exclude(['none']),
  who: z
    .enum(['debtor', 'agent', 'supervisor', 'legal', 'finance', 'network', 'operator'])
    .meta({ description: 'Who can lift it' }),
  lift: z.string().meta({ description: 'What lifts it' }),
  untilOn: date.optional().meta({ description: 'It lasts until this day by itself, at the debtor’s place' }),
  untilAt: momentShape.optional(),
});

const asked = z.object({
  approval: z.string().meta({ examples: ['C1042.refer.approval.1'] }),
  step: z.string(),
  of: z.enum(['legal', 'finance', 'supervisor']).meta({ description: 'The role that has to answer' }),
  stillNeeded: z.int().meta({ description: 'How many more people have to say yes' }),
  amount: owedText,
  expiresAt: momentShape,
});

const lateFee = z.object({
  amount: owedText.meta({ description: 'What has come about so far; billing books it, not this engine' }),
  percentPerDay: z.number().meta({ examples: [0.3] }),
  invoices: z.array(
    z.object({
      number: z.string(),
      amount: owedText,
      cappedBy: z.enum(['policy', 'law']).optional(),
      days: z.array(z.object({ from: date, until: date, days: z.int(), principal: owedText })),
    }),
  ),
});

const credit = z.object({
  limit: owedText,
  used: owedText.meta({ description: 'Everything issued and open, due or not' }),
  is: z.enum(['within', 'near', 'reached', 'stop']).meta({ description: '`stop`: policy takes no further orders' }),
});

/** A member that is missing is one that billing or the policy says nothing about. */
const standing = z.object({
  riskBand: z.enum(RISK_BANDS).optional(),
  alertLevel: z.enum(ALERT_LEVELS).optional().meta({ description: 'From age, amount and risk' }),
  credit: credit.optional(),
  customerGroup: z.enum(CUSTOMER_GROUPS).optional(),
  serviceKind: z.enum(SERVICE_KINDS).optional(),
  cause: z
    .object({
      is: z.enum(ARREARS_CAUSES),
      reasonable: z.boolean().optional().meta({ description: 'Whether policy counts it as reasonable' }),
    })
    .optional()
    .meta({ description: 'Why the debtor has not paid, as last recorded' }),
});

const open = z.object({
  status: z.literal('open'),
  ...head,
  attention: attentionWord.meta({ description: 'Why a person is needed' }),
  owed: z.object({
    amount: owedText.meta({ description: 'Overdue and chaseable now' }),
    currency: currencyText,
    oldestDueOn: date.optional(),
    daysOverdue: z.int().optional(),
    invoices: z.array(z.string()).meta({ description: 'Numbers of the invoices' }),
    lateFee: lateFee.optional().meta({ description: 'Comes on top; missing: policy has none, or nothing to ask for' }),
  }),
  standing: standing.meta({ description: 'How the account stands by the rules of its policy' }),
  next,
  why,
  moved: z.array(moved).meta({ description: 'Every rule that moved the next act, one after the other' }),
  skipped: z
    .array(z.object({ step: z.string(), because: z.string(), text: z.string() }))
    .meta({ description: 'Steps passed over, and why' }),
  blocked: blocked.optional().meta({ description: 'Missing: only time passes' }),
  asked: z.array(asked).meta({ description: 'Approvals somebody has to give' }),
  todo: z
    .array(z.object({ kind: z.string(), text: z.string(), dueOn: date }))
    .meta({ description: 'Work for a person that this decision asks for' }),
});

const closed = z.object({
  status: z.literal('closed'),
  ...head,
  outcome: outcomeWord,
  closedAt: momentShape,
  why,
  lastMoney: z
    .object({
      what: z.enum(['paymentPosted', 'paymentReversed', 'invoiceCredited']),
      amount: owedText,
      currency: currencyText,
      on: date,
      heardAt: instantText,
    })
    .optional()
    .meta({ description: 'The last money the case heard of' }),
});

export const explanationShape = z.discriminatedUnion('status', [open, closed]).meta({ id: 'Explanation' });
export type ExplanationBody = z.output<typeof explanationShape>;
export type OpenExplanation = z.output<typeof open>;
