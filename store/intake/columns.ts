import { PortfolioError } from './portfolio-error.ts';

/** What a portfolio file must have, in any order; columns that nothing here names are ignored. */
export const COLUMNS = [
  'account',
  'debtor',
  'invoice',
  'issued_on',
  'due_on',
  'amount',
  'currency',
  'cleared_on',
  'segment',
  'service_type',
  'region',
  'zone',
  'language',
  'sms',
  'email',
] as const;

export type Column = (typeof COLUMNS)[number];

/** What rules depend on besides place and kind, and the tax: an empty cell says nothing, and what is known stays. */
export const TERMS_COLUMNS = [
  'tax',
  'customer_since',
  'credit_limit',
  'payment_days',
  'arbitration_clause',
  'own_payment_terms',
  'paid_by',
  'second_contact',
] as const;
export type TermsColumn = (typeof TERMS_COLUMNS)[number];

/** What it may have besides. */
const MORE_COLUMNS = ['letter', 'id_number', ...TERMS_COLUMNS] as const;
export const ALL_COLUMNS = [...COLUMNS, ...MORE_COLUMNS] as const;
export type AnyColumn = (typeof ALL_COLUMNS)[number];

/** What a row says, trimmed; empty where it says nothing. */
export type Cells = Readonly<Record<Column, string> & Partial<Record<(typeof MORE_COLUMNS)[number], string>>>;

/** Where each column stands in this file, -1 where it has none. Capital letters and blanks in the header do not matter. */
export function locateColumns({
  header,
  path,
}: {
  header: readonly string[];
  path: string;
}): Record<AnyColumn, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new PortfolioError({
      fault: 'missingColumns',
      message:
        `${path}: no column ${missing.join(', ')}. The first line has to name all of ${COLUMNS.join(', ')}, in any ` +
        'order, separated by commas, in UTF-8; where there is nothing to say, leave the cells empty.',
    });
  const twice = ALL_COLUMNS.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice.length > 0)
    throw new PortfolioError({
      fault: 'missingColumns',
      message: `${path}: column ${twice.join(', ')} stands there more than once, so it is unclear which one counts.`,
    });
  return Object.fromEntries(ALL_COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<AnyColumn, number>;
}
