import { z } from 'zod';
import { caseNumber } from '../shapes/case-path.ts';
import { stageWord } from '../shapes/case-words.ts';
import { currencyText, date, instantText } from '../shapes/values.ts';
import { approvalStatusWord } from './case-file-shape.ts';
import { owedText } from './show-case.ts';

const who = z.string().meta({ examples: ['legal:lena'] });

const evidence = z.object({
  amount: owedText.meta({ description: 'Overdue and chaseable' }),
  hash: z.string(),
  invoices: z.array(z.object({ invoice: z.string().meta({ description: 'Its number' }), dueOn: date, open: owedText })),
  notices: z
    .array(
      z.object({
        key: z.string().meta({ examples: ['C1042.notice.1.email'] }),
        step: z.string(),
        sentAt: instantText,
        deliveredAt: instantText
          .optional()
          .meta({ description: 'As reported; missing: not heard of, it counts as delivered when policy deems it so' }),
        contentHash: z.string().optional().meta({ description: 'SHA-256 of what was sent' }),
      }),
    )
    .meta({ description: 'Notices that were given, oldest first; all of them are in the hash' }),
});

/** What waits for a yes, with what the yes is bound to (Q16). */
export const approvalShape = z
  .object({
    approval: z.string().meta({ description: 'Its id', examples: ['C1042.refer.approval.1'] }),
    case: caseNumber,
    account: z.string().meta({ description: 'Our id of the account', examples: ['A1042'] }),
    assignee: z.string().optional(),
    stage: stageWord.meta({ description: 'Where the case stands' }),
    step: z.string().meta({ description: 'What is to be done', examples: ['refer'] }),
    status: approvalStatusWord,
    role: z.string().meta({ description: 'The role that has to answer', examples: ['legal'] }),
    persons: z.int().meta({ description: 'How many different people of it have to say yes, none of them who asked' }),
    stillNeeded: z.int().meta({ description: 'How many of them are still missing' }),
    approvedBy: z.array(who),
    requestedBy: z.string().meta({ examples: ['policy:corporate-us'] }),
    requestedAt: instantText,
    expiresAt: instantText.meta({ description: 'Unanswered until then, it is asked again' }),
    currency: currencyText,
    bound: z
      .object({ amount: owedText, hash: z.string() })
      .meta({ description: 'What it is bound to, as it was asked' }),
    evidence: evidence.meta({ description: 'The same as it is now: with the same hash it is exactly what was asked' }),
    stands: z.object({
      now: z.boolean().meta({ description: 'Answered now, it would count' }),
      code: z.enum(['stands', 'changed', 'expired', 'notWaiting', 'caseClosed']),
      text: z.string(),
    }),
    answerWith: z
      .object({ approve: z.string(), reject: z.string() })
      .optional()
      .meta({ description: 'Where it is answered, by POST; missing when there is nothing to answer' }),
  })
  .meta({ id: 'Approval' });

export type ApprovalBody = z.output<typeof approvalShape>;
