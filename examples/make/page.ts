import { DAY_ZERO } from '../day-zero.ts';
import type { MadeAccount } from './accounts.ts';
import type { Selection } from './source.ts';

/** The counts on the page, as Markdown; taken from what was written, so that the page cannot drift from the file. */
export function countsTable({ accounts }: { accounts: readonly MadeAccount[] }): string {
  const rows: [label: string, of: (some: readonly MadeAccount[]) => string][] = [
    ['accounts (one debtor each)', (some) => count(some.length)],
    ['invoices', (some) => count(invoicesOf(some).length)],
    ['amount', (some) => sum(invoicesOf(some))],
    ['issued by day 0', (some) => count(invoicesOf(some).filter((one) => one.issuedOn <= DAY_ZERO).length)],
    ['overdue on day 0', (some) => count(invoicesOf(some).filter((one) => one.dueOn < DAY_ZERO).length)],
    ['paid in the data', (some) => count(invoicesOf(some).filter((one) => one.clearedOn).length)],
    ['… of these after the due date', (some) => count(invoicesOf(some).filter(late).length)],
    ['amount paid in the data', (some) => sum(invoicesOf(some).filter((one) => one.clearedOn))],
    ['outcome withheld', (some) => count(invoicesOf(some).filter((one) => !one.clearedOn).length)],
    ['amount withheld', (some) => sum(invoicesOf(some).filter((one) => !one.clearedOn))],
    ['without a phone number', (some) => count(some.filter((one) => !one.sms).length)],
    ['with an unusable number', (some) => count(some.filter((one) => one.sms.startsWith('+1555')).length)],
    ['without an e-mail address', (some) => count(some.filter((one) => !one.email).length)],
  ];
  const usd = accounts.filter((one) => one.currency === 'USD');
  const cad = accounts.filter((one) => one.currency === 'CAD');
  return alignedTable([['', 'USD', 'CAD'], ...rows.map(([label, of]) => [label, of(usd), of(cad)])]);
}

/** What was left out of the source, and where the issue dates come from. */
export function selectionList({ selection }: { selection: Selection }): string {
  const { issueDates: from } = selection;
  return [
    `- ${count(selection.rows)} rows in the source`,
    `- ${count(selection.settledBefore)} left out: paid before day 0`,
    `- ${count(selection.dueAfter)} left out: due after day 200`,
    `- ${count(selection.withoutCurrency)} left out: the source has no currency for them`,
    `- issue date = posting date: ${count(from.posting)}`,
    `- issue date = baseline date, as the posting date lies after the due date: ${count(from.baseline)}`,
    `- issue date derived, due date less the customer's own usual terms: ${count(from.customerTerms)}`,
    `- issue date derived, due date less 15 days, the commonest terms: ${count(from.commonTerms)}`,
    `- issue date set to the day of payment, which came before the derived date: ${count(from.clearing)}`,
  ].join('\n');
}

/** Puts a text between the two markers of that name; throws when the page has lost them. */
export function withBlock({ page, name, text }: { page: string; name: string; text: string }): string {
  const [begin, end] = [`<!-- ${name}: written by make-portfolio.ts -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`examples/README.md lacks its markers ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}

const invoicesOf = (accounts: readonly MadeAccount[]) => accounts.flatMap((account) => account.invoices);
const late = (one: { clearedOn?: string | undefined; dueOn: string }) =>
  one.clearedOn !== undefined && one.clearedOn > one.dueOn;
const count = (n: number): string => n.toLocaleString('en-US');

function sum(invoices: readonly { amount: string }[]): string {
  const cents = invoices.reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n);
  return `${(cents / 100n).toLocaleString('en-US')}.${String(cents % 100n).padStart(2, '0')}`;
}

/** Markdown as the formatter leaves it: names to the left, numbers to the right. The first row is the head. */
function alignedTable([head = [], ...body]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => row[column]?.length ?? 0)));
  const toLine = (row: readonly string[]) =>
    `| ${row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, n) => (n === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [head, rule, ...body].map(toLine).join('\n');
}
