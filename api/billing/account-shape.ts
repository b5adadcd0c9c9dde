import { z } from 'zod';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/instant.ts';
import type { AccountView } from '../../store/ledger/read-account.ts';
import { channelWord } from '../shapes/case-words.ts';
import { amountOf, currencyText, date, instantText } from '../shapes/values.ts';
import { accountNumber, invoiceNumber, ourAccount } from './shapes.ts';

const money = z.string().meta({ description: 'Major units', examples: ['120.50'] });

/** An account as people see it. */
export const accountShape = z.object({
  account: ourAccount,
  number: accountNumber,
  debtor: z.string(),
  currency: currencyText,
  segment: z.string(),
  serviceType: z.string(),
  region: z.string(),
  zone: z.string(),
  language: z.string(),
  policy: z.string().meta({ description: 'What a new case runs under', examples: ['corporate-us'] }),
  exemptUntil: date.optional().meta({ description: 'Nothing is chased up to this day' }),
  blackListed: z.boolean().meta({ description: 'No grace, no promise, no exemption' }),
  customerSince: date.optional(),
  creditLimit: money.optional(),
  paymentDays: z.int().optional().meta({ description: 'The contract’s own payment period in days' }),
  arbitrationClause: z.boolean().optional(),
  ownPaymentTerms: z.boolean().optional(),
  paidBy: accountNumber.optional().meta({ description: 'The account that pays for this one, as it was sent' }),
  secondContact: z.boolean().optional(),
  case: z
    .string()
    .optional()
    .meta({ description: 'The open case, if there is one', examples: ['C1042'] }),
  contactPoints: z.array(
    z.object({
      channel: channelWord,
      address: z.string(),
      optedOutAt: instantText.optional().meta({ description: 'Not written to since then' }),
      brokenAt: instantText.optional().meta({ description: 'Known to be unusable since then' }),
    }),
  ),
  contactData: z.object({
    version: z
      .int()
      .meta({ description: 'Rises with every change of addresses or id number: what a confirmation is of' }),
    idNumberKnown: z.boolean().meta({ description: 'One was sent; it is never shown' }),
    confirmedAt: instantText.optional().meta({ description: 'Last confirmed by calling back, since it changed' }),
  }),
  service: z
    .object({
      id: z.string(),
      state: z.enum(['active', 'restricted', 'suspended', 'terminated', 'ceased']),
      changedAt: instantText.optional(),
    })
    .optional(),
  balances: z.object({
    open: money,
    overdue: money,
    credit: money,
    paidNet: money.meta({ description: 'Payments received less those reversed; credit notes not counted' }),
  }),
  openInvoices: z.array(
    z.object({
      invoice: invoiceNumber,
      invoiceId: z.string(),
      issuedOn: date,
      dueOn: date,
      amount: money,
      open: money,
      kind: z.enum(['charges', 'fees']),
    }),
  ),
});

/** Overdue is what was due before today at the debtor's place. */
export function showAccount(view: AccountView, now: Instant): z.output<typeof accountShape> {
  const { id, debtorId, policyId, openCase, credit, creditLimit, paidNet, openInvoices, ...more } = view;
  const { contract, paidByNumber, ...same } = more;
  const show = (minor: number): string => amountOf(minor, view.currency);
  const today = localDate(now, view.zone);
  const open = openInvoices.reduce((sum, invoice) => sum + invoice.open, 0);
  const overdue = openInvoices.reduce((sum, invoice) => sum + (invoice.dueOn < today ? invoice.open : 0), 0);
  return {
    ...same,
    account: id,
    debtor: debtorId,
    policy: policyId,
    ...contract,
    creditLimit: creditLimit === undefined ? undefined : show(creditLimit),
    paidBy: paidByNumber,
    case: openCase,
    contactPoints: [...same.contactPoints],
    balances: { open: show(open), overdue: show(overdue), credit: show(credit), paidNet: show(paidNet) },
    openInvoices: openInvoices.map((invoice) => ({
      invoice: invoice.number,
      invoiceId: invoice.id,
      issuedOn: invoice.issuedOn,
      dueOn: invoice.dueOn,
      amount: show(invoice.amount),
      open: show(invoice.open),
      kind: invoice.feeOnly ? 'fees' : 'charges',
    })),
  };
}
