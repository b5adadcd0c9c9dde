import { z } from 'zod';
import { CHANNELS, LEGAL_MEASURES, REPORT_TARGETS } from '../case/vocabulary.ts';
import { RISK_BANDS } from './risk-rules.ts';
import { approvalParts } from './written-approval.ts';
import { BLOCK_KEYS, blockParts } from './written-blocks.ts';
import { conditionsPart } from './written-conditions.ts';
import {
  amount,
  block,
  days,
  daysAboveZero,
  flag,
  hours,
  hoursAboveZero,
  identifier,
  minorDigits,
  oneOf,
  someOf,
  whole,
  workingDays,
} from './written-values.ts';

/** The written form of a policy, part by part: each part is judged alone, so that one mistake hides no other. */
export function partsOf({ digits }: { digits: number }) {
  const money = amount(digits);
  return {
    tolerance: money,
    restore: block({
      rule: oneOf(['overduePaid', 'previousCyclePaid', 'belowAmount', 'anchorYounger']),
      amount: money.optional(),
      cycle: daysAboveZero.optional(),
      within: hoursAboveZero,
      onHold: flag,
      onWithdrawal: flag,
      onArrangement: oneOf(['accepted', 'firstInstalment']).optional(),
      onDisputeUpheld: flag.optional(),
      onExemption: flag.optional(),
      onError: flag.optional(),
    }),
    conditions: conditionsPart(money),
    ...approvalParts(money),
    blocks: blockParts(money),
  };
}

export const topLevelKeys = [
  'id',
  'title',
  'currency',
  'law',
  'tolerance',
  'stages',
  'notices',
  'promise',
  'hold',
  'dispute',
  'restore',
  'orders',
  ...BLOCK_KEYS,
] as const;
export const stageKeys = ['enter', 'when', 'approval', 'steps'] as const;
export const stepKeys = [
  'id',
  'at',
  'gap',
  'when',
  'approval',
  'notify',
  'via',
  'service',
  'desk',
  'whom',
  'legal',
  'report',
  'required',
  'needs',
] as const;

export const idPart = identifier;
const sayTitle = 'write one line of at most 200 characters that says whom the policy is for';
export const titlePart = z.string({ error: sayTitle }).regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, { error: sayTitle });
export const currencyPart = z
  .string({ error: 'write the ISO 4217 code of the one currency, such as USD' })
  .refine((code) => minorDigits(code) !== undefined, { error: 'write an ISO 4217 code, such as USD or CAD' });
export const lawPart = z.array(identifier, {
  error: 'write a list of law presets, such as [ca-wireless], or [] for general decency only',
});
export const noticesPart = block({
  lapseAfter: daysAboveZero,
  deemedAfter: block({
    sms: hours,
    email: hours,
    letter: workingDays.optional(),
    voice: hours.optional(),
  }),
  nextChannelAfter: hoursAboveZero,
});
export const promisePart = block({
  max: daysAboveZero,
  grace: days,
  keptPercent: whole({ from: 1, to: 100, such: 'the share that must be paid, such as 95' }),
  maxBroken: whole({ from: 0, to: 20, such: 'such as 2' }),
  maxAmendments: whole({ from: 0, to: 20, such: 'how often one may be amended, such as 1' }).optional(),
  leastPercent: whole({ from: 1, to: 100, such: 'the least share of what is overdue, such as 10' }).optional(),
  maxInRow: whole({ from: 1, to: 100, such: 'the most promises until all was paid, such as 3' }).optional(),
  notFor: someOf(RISK_BANDS).optional(),
});
export const holdPart = block({ max: daysAboveZero, maxBackdate: days });
export const disputePart = block({ sla: daysAboveZero });

/** A step without its times, which are judged one by one. */
export const stepPart = block({
  id: identifier,
  gap: days.optional(),
  notify: identifier.optional(),
  via: z
    .array(oneOf(CHANNELS), { error: 'write a list of channels, first choice first, such as [email, sms]' })
    .min(1, { error: 'write at least one channel, such as [email, sms]' })
    .refine((via) => new Set(via).size === via.length, { error: 'write each channel once' })
    .optional(),
  service: oneOf(['restrict', 'suspend', 'terminate']).optional(),
  desk: oneOf(['call', 'visit', 'review', 'refer', 'writeOff']).optional(),
  whom: oneOf(['secondContact']).optional(),
  legal: oneOf(LEGAL_MEASURES).optional(),
  report: oneOf(REPORT_TARGETS).optional(),
  required: flag.optional(),
  needs: z.array(identifier, { error: 'write a list of step ids, such as [notice]' }).optional(),
});
export type WrittenStep = z.infer<typeof stepPart>;

export const timePart = block({
  days: whole({ from: -60, to: 3650, such: 'such as 15, or -7 from dueDate' }).optional(),
  grace: identifier.optional(),
  workingDays: whole({ from: -60, to: -1, such: 'such as -5, five working days before the due date' }).optional(),
  from: z.string({ error: 'write anchor, dueDate, delivered(<step>) or done(<step>)' }),
});
export type WrittenTime = z.infer<typeof timePart>;
