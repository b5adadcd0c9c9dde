import { PortfolioError } from './portfolio-error.ts';

/** What a portfolio file must have, in any order; columns beside these are ignored. */
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

/** Where each column stands in this file. Capital letters and blanks in the header do not matter. */
export function locateColumns({ header, path }: { header: readonly string[]; path: string }): Record<Column, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new PortfolioError({
      fault: 'missingColumns',
      message:
        `${path}: no column ${missing.join(', ')}. The first line has to name all of ${COLUMNS.join(', ')}, in any ` +
        'order, separated by commas, in UTF-8; where there is nothing to say, leave the cells empty.',
    });
  const twice = COLUMNS.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice.length > 0)
    throw new PortfolioError({
      fault: 'missingColumns',
      message: `${path}: column ${twice.join(', ')} stands there more than once, so it is unclear which one counts.`,
    });
  return Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<Column, number>;
}
