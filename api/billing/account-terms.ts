import { z } from 'zod';
import type { Currency } from '../../domain/money/money.ts';
import { type AccountTerms, MOST_PAYMENT_DAYS } from '../../store/ledger/account-terms.ts';
import { amountText, date, dateOf, minorFromZero } from '../shapes/values.ts';
import { accountNumber } from './shapes.ts';

const STAYS = 'left out, what is known stays; null takes it back';

/** What rules depend on besides place and kind. */
export const termsFields = {
  customerSince: date
    .nullable()
    .optional()
    .meta({ description: `First day as a customer; ${STAYS}` }),
  creditLimit: amountText
    .nullable()
    .optional()
    .meta({ description: `Major units; ${STAYS}`, examples: ['500.00'] }),
  paymentDays: z
    .int()
    .min(1)
    .max(MOST_PAYMENT_DAYS)
    .nullable()
    .optional()
    .meta({ description: `The contract’s own payment period in days, capped by policy; ${STAYS}`, examples: [45] }),
  arbitrationClause: z
    .boolean()
    .nullable()
    .optional()
    .meta({ description: `The contract has an arbitration clause; ${STAYS}` }),
  ownPaymentTerms: z
    .boolean()
    .nullable()
    .optional()
    .meta({ description: `The contract has its own times and manners of payment; ${STAYS}` }),
  paidBy: accountNumber
    .nullable()
    .optional()
    .meta({
      description: `Number of the account that pays for this one and is chased for it; it may be sent later; ${STAYS}`,
      examples: ['AC-90000'],
    }),
  secondContact: z
    .boolean()
    .nullable()
    .optional()
    .meta({ description: `Somebody else is registered who may be spoken to about it; ${STAYS}` }),
};

type Written = z.output<z.ZodObject<typeof termsFields>>;

/** As the ledger takes them. Throws a Problem that names the field. */
export function termsOf(written: Written, currency: Currency): AccountTerms {
  const { creditLimit, customerSince, paymentDays, arbitrationClause, ownPaymentTerms, paidBy, secondContact } =
    written;
  return {
    ...{ paymentDays, arbitrationClause, ownPaymentTerms, paidBy, secondContact },
    ...(customerSince !== undefined && {
      customerSince: customerSince === null ? null : dateOf(customerSince, 'customerSince'),
    }),
    ...(creditLimit !== undefined && {
      creditLimit: creditLimit === null ? null : minorFromZero(creditLimit, currency, 'creditLimit'),
    }),
  };
}
