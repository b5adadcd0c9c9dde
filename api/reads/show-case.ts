import { z } from 'zod';
import { type Instant, localDate } from '../../domain/time/instant.ts';
import { daysBetween } from '../../domain/time/plain-date.ts';
import type { CaseHead } from '../../store/reads/list-cases.ts';
import { caseNumber } from '../shapes/case-path.ts';
import { attentionWord, blockedByWord, outcomeWord, stageWord } from '../shapes/case-words.ts';
import { amountOf, currencyText, date, instantText } from '../shapes/values.ts';

/** What is owed is written as decimal text, and may be nothing. */
export const owedText = z.string().meta({ description: 'Major units as decimal text', examples: ['120.50'] });

/** A case at a glance. */
export const caseHeadShape = z
  .object({
    case: caseNumber,
    account: z.string().meta({ description: 'Our id of the account', examples: ['A1042'] }),
    stage: stageWord.meta({ description: 'Of the last step done for what is open now' }),
    outcome: outcomeWord.optional().meta({ description: 'Of a closed case' }),
    attention: attentionWord.meta({ description: 'Why a person is needed' }),
    blockedBy: blockedByWord.meta({ description: 'What keeps it from going on; `none`: only time passes' }),
    assignee: z
      .string()
      .optional()
      .meta({ examples: ['anna'] }),
    policy: z.string().meta({ examples: ['corporate-us'] }),
    segment: z.string(),
    region: z.string().meta({ examples: ['US-NY'] }),
    openAmount: owedText.meta({ description: 'Overdue and chaseable when the case last looked' }),
    currency: currencyText,
    oldestDueOn: date.optional().meta({ description: 'Due date of the oldest of it' }),
    daysOverdue: z.int().optional().meta({ description: 'Whole days since then, at the debtor’s place' }),
    nextAt: instantText.optional().meta({ description: 'When it acts or looks next' }),
    openedAt: instantText,
    closedAt: instantText.optional(),
  })
  .meta({ id: 'CaseHead' });

export function showHead(head: CaseHead, now: Instant): z.output<typeof caseHeadShape> {
  const { oldestDueOn } = head;
  return {
    case: head.number,
    account: head.accountId,
    stage: head.stage,
    outcome: head.outcome ?? undefined,
    attention: head.attention,
    blockedBy: head.blockedBy,
    assignee: head.assignee ?? undefined,
    policy: head.policyId,
    segment: head.segment,
    region: head.region,
    openAmount: amountOf(head.openAmount, head.currency),
    currency: head.currency,
    oldestDueOn: oldestDueOn ?? undefined,
    daysOverdue: oldestDueOn ? Math.max(0, daysBetween(oldestDueOn, localDate(now, head.zone))) : undefined,
    nextAt: head.nextAt ?? undefined,
    openedAt: head.openedAt,
    closedAt: head.closedAt ?? undefined,
  };
}
