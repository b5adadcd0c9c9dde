import { z } from 'zod';
import { amountFault, parseAmount } from '../../domain/money/amount.ts';
import type { Minor } from '../../domain/money/money.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { type AccountTerms, MOST_PAYMENT_DAYS } from '../ledger/account-terms.ts';
import type { TermsColumn } from './columns.ts';
import { date } from './dates.ts';

/** What a row may say besides; left out where it says nothing. */
export interface RowTerms {
  /** Minor units, within the amount. */
  readonly tax?: Minor | undefined;
  readonly terms?: AccountTerms | undefined;
}

const yesOrNo = z
  .enum(['yes', 'no'], { error: 'write yes or no, or leave it empty' })
  .transform((word) => word === 'yes');

const cells = z.object({
  tax: z.string().optional(),
  customer_since: date.optional(),
  credit_limit: z.string().optional(),
  payment_days: z
    .string()
    .regex(/^\d{1,3}$/, `write whole days from 1 to ${MOST_PAYMENT_DAYS}`)
    .transform(Number)
    .refine((days) => days >= 1 && days <= MOST_PAYMENT_DAYS, `write whole days from 1 to ${MOST_PAYMENT_DAYS}`)
    .optional(),
  arbitration_clause: yesOrNo.optional(),
  own_payment_terms: yesOrNo.optional(),
  paid_by: z
    .string()
    .regex(/^[^\p{Cc}\p{Cs}]{1,80}$/u, 'longer than 80 characters, or with control characters')
    .optional(),
  second_contact: yesOrNo.optional(),
});

/** The columns a file need not have; or all reasons why the row cannot be taken. An empty cell says nothing. */
export function readMore(input: {
  readonly cells: Partial<Record<TermsColumn, string>>;
  readonly row: { readonly account: string; readonly currency: string; readonly amount: Minor };
  readonly shift: number;
}): RowTerms | { readonly reason: string } {
  const said = Object.fromEntries(Object.entries(input.cells).filter(([, cell]) => cell !== ''));
  const read = cells.safeParse(said);
  if (!read.success)
    return { reason: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') };
  const { account, currency, amount } = input.row;
  const { data } = read;
  for (const column of ['tax', 'credit_limit'] as const) {
    const fault = data[column] === undefined ? undefined : amountFault(data[column], currency);
    if (fault) return { reason: `${column}: ${fault}` };
  }
  const minor = (text: string | undefined) => (text === undefined ? undefined : parseAmount(text, currency));
  const tax = minor(data.tax);
  if (tax !== undefined && tax > amount) return { reason: 'tax: more than the amount it is part of' };
  if (data.paid_by === account) return { reason: 'paid_by: the account itself; leave it empty where nobody else pays' };
  const terms = {
    ...(data.customer_since && { customerSince: addDays(data.customer_since, input.shift) }),
    ...(data.credit_limit !== undefined && { creditLimit: minor(data.credit_limit) }),
    ...(data.payment_days !== undefined && { paymentDays: data.payment_days }),
    ...(data.arbitration_clause !== undefined && { arbitrationClause: data.arbitration_clause }),
    ...(data.own_payment_terms !== undefined && { ownPaymentTerms: data.own_payment_terms }),
    ...(data.paid_by !== undefined && { paidBy: data.paid_by }),
    ...(data.second_contact !== undefined && { secondContact: data.second_contact }),
  };
  return { ...(tax !== undefined && { tax }), ...(Object.keys(terms).length > 0 && { terms }) };
}
