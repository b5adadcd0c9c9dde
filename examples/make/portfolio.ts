import { type MadeAccount, makeAccounts } from './accounts.ts';
import { countsTable, selectionList } from './page.ts';
import { seededRandom } from './random.ts';
import { type RealInvoice, readSource } from './source.ts';

export const SEED = 20_200_203;

const COLUMNS = [
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
];

export interface Portfolio {
  /** The file's bytes as text, UTF-8, `\n` line ends. */
  readonly csv: string;
  readonly counts: string;
  readonly selection: string;
}

/** The example portfolio made from the source file: the same source and seed give the same bytes. */
export async function makePortfolio({ source, seed = SEED }: { source: string; seed?: number }): Promise<Portfolio> {
  const { invoices, selection } = await readSource({ path: source });
  const accounts = makeAccounts({ invoices, random: seededRandom({ seed }) });
  return {
    csv: toCsv(accounts),
    counts: countsTable({ accounts }),
    selection: selectionList({ selection }),
  };
}

function toCsv(accounts: readonly MadeAccount[]): string {
  const all = accounts.flatMap((account) => account.invoices.map((invoice) => ({ account, invoice })));
  all.sort((a, b) => compare(invoiceOrder(a), invoiceOrder(b)));
  const lines = all.map(({ account, invoice }, place) => line({ account, invoice, number: `INV-${100_001 + place}` }));
  return `${[COLUMNS.join(','), ...lines.sort()].join('\n')}\n`;
}

const invoiceOrder = ({ account, invoice }: { account: MadeAccount; invoice: RealInvoice }): string =>
  [invoice.issuedOn, invoice.dueOn, account.account, invoice.clearedOn ?? '', invoice.amount.padStart(16)].join('|');

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** No value holds a comma, a quote or a line end, so none needs quoting. */
function line(input: { account: MadeAccount; invoice: RealInvoice; number: string }): string {
  const { account, invoice, number } = input;
  const { seat } = account;
  return [
    account.account,
    account.debtor,
    number,
    invoice.issuedOn,
    invoice.dueOn,
    invoice.amount,
    invoice.currency,
    invoice.clearedOn ?? '',
    account.segment,
    account.serviceType,
    seat.region,
    seat.zone,
    seat.language,
    account.sms,
    account.email,
  ].join(',');
}
