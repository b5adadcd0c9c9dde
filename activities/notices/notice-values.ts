import { z } from 'zod';
import type { Money } from '../../domain/money/money.ts';
import type { PlainDate } from '../../domain/time/instant.ts';

export const NOTICE_TEMPLATES = [
  'pre-due',
  'overdue-1',
  'overdue-2',
  'formal-notice',
  'stop-notice',
  'suspension-notice',
  'termination-notice',
  'restored',
  'thanks',
  'win-back',
] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

/** Who writes, and where the debtor turns to. */
export interface Operator {
  readonly name: string;
  readonly phone: string;
  readonly payUrl: string;
  readonly disputeUrl: string;
  /** Where somebody who cannot pay asks for help (Q18). */
  readonly hardshipUrl: string;
}

export interface NoticeInvoice {
  readonly number: string;
  readonly dueOn: PlainDate;
  readonly open: Money;
  /** Whole days after the due date; 0 or less when not overdue. */
  readonly daysOverdue: number;
}

/** What happens next if nobody pays. `time` is the earliest local time of day, `09:00`. */
export type NextStep =
  | { readonly code: 'none' }
  | {
      readonly code: 'restriction' | 'suspension' | 'termination' | 'legal';
      readonly on: PlainDate;
      readonly time?: string;
    };

/** What has come about so far on top of the amount, and how. `ratePercentPerDay` is a decimal text, `0.3`. */
export type LateFee =
  | 'none'
  | {
      readonly amount: Money;
      readonly ratePercentPerDay: string;
      /** The principal that cost, and for how many days; an invoice paid in part has several. */
      readonly parts: readonly { readonly number: string; readonly principal: Money; readonly days: number }[];
      /** A cap holds it: it is less than its parts come to. */
      readonly isCapped: boolean;
    };

/** Everything a notice says. Amounts and dates are data here and become text in the notice's language. */
export interface NoticeValues {
  /** The act's key; stands in the body as `Ref. <key>`, which makes each text unique. */
  readonly ref: string;
  /** Everything the notice asks for, fees included. */
  readonly amount: Money;
  readonly invoices: readonly NoticeInvoice[];
  /** New date to pay by; required by every template that asks for money after the due date. */
  readonly payBy?: PlainDate;
  readonly nextStep: NextStep;
  readonly lateFee: LateFee;
  readonly operator: Operator;
}

const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^\P{Cc}*$/u, 'must be one line of printable text');
const date = z.iso.date();
const money = z.object({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code') });
const link = z.url({ protocol: /^https?$/ });

export const noticeValues = z.object({
  ref: line,
  amount: money,
  invoices: z.array(z.object({ number: line, dueOn: date, open: money, daysOverdue: z.int() })),
  payBy: date.optional(),
  nextStep: z.discriminatedUnion('code', [
    z.object({ code: z.literal('none') }),
    z.object({
      code: z.enum(['restriction', 'suspension', 'termination', 'legal']),
      on: date,
      time: z
        .string()
        .regex(/^\d\d:\d\d$/, 'must be HH:MM')
        .optional(),
    }),
  ]),
  lateFee: z.union([
    z.literal('none'),
    z.object({
      amount: money,
      ratePercentPerDay: z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal like 0.3'),
      parts: z.array(z.object({ number: line, principal: money, days: z.int().positive() })).min(1),
      isCapped: z.boolean(),
    }),
  ]),
  operator: z.object({ name: line, phone: line, payUrl: link, disputeUrl: link, hardshipUrl: link }),
});
