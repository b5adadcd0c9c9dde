import type { Minor } from '../../domain/money/money.ts';
import type { PlainDate } from '../../domain/time/instant.ts';
import { checkDate, checkId, type Refused, refused, show } from './refused.ts';

/** What rules depend on besides place and kind. Left out, what is known stays; null takes it back. */
export interface AccountTerms {
  readonly customerSince?: PlainDate | null | undefined;
  /** Whole minor units of the account's currency. */
  readonly creditLimit?: Minor | null | undefined;
  /** The contract's own payment period in days (P5). */
  readonly paymentDays?: number | null | undefined;
  readonly arbitrationClause?: boolean | null | undefined;
  /** Times and manners of payment agreed with the subscriber. */
  readonly ownPaymentTerms?: boolean | null | undefined;
  /** The account has registered somebody else who may be spoken to about it (L7). */
  readonly secondContact?: boolean | null | undefined;
  /** Number of the account that pays for this one, known or not yet (Q8). */
  readonly paidBy?: string | null | undefined;
}

/** Nobody waits longer for his money; more is a typing error. */
export const MOST_PAYMENT_DAYS = 365;

/** Why they cannot be kept. */
export function checkTerms(terms: AccountTerms): Refused | undefined {
  const { customerSince, creditLimit, paymentDays, paidBy } = terms;
  if (creditLimit !== undefined && creditLimit !== null && !(Number.isSafeInteger(creditLimit) && creditLimit >= 0))
    return refused('badAmount', `credit limit ${show(creditLimit)} cannot be kept: send whole minor units from 0`);
  if (paymentDays !== undefined && paymentDays !== null && !isPeriod(paymentDays))
    return refused(
      'badTerms',
      `payment period ${show(paymentDays)} cannot be kept: send whole days from 1 to ${MOST_PAYMENT_DAYS}`,
    );
  return (
    (customerSince ? checkDate('customer since', customerSince) : undefined) ??
    (paidBy === undefined || paidBy === null ? undefined : checkId('the number of the account that pays', paidBy))
  );
}

const isPeriod = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= MOST_PAYMENT_DAYS;
