import type { Screen } from '../cli/screen.ts';
import { table } from '../cli/table.ts';
import { labelOf, type Report } from './report.ts';
import { differenceText, valueText, WHAT_IT_SHOWS } from './words.ts';

/** The comparison for a terminal. */
export function showTable(screen: Screen, report: Report): void {
  for (const { a, b, currency, sections } of report.compared) {
    const { accounts, invoices } = a.tally;
    screen.print(
      `${screen.paint.strong(currency)}  ${accounts.toLocaleString('en')} accounts, ${invoices.toLocaleString('en')} invoices, up to ${report.until}`,
    );
    screen.print(`A  ${labelOf(a)}  ${a.policy.title}\nB  ${labelOf(b)}  ${b.policy.title}\n`);
    for (const { title, lines } of sections) {
      const rows = lines.map((line) => [
        line.name,
        valueText(line.a, line.unit, currency),
        valueText(line.b, line.unit, currency),
        differenceText(line, currency),
        line.note ?? '',
      ]);
      screen.print(`${table({ screen, columns: columnsFor(title), rows })}\n`);
    }
  }
  screen.print(WHAT_IT_SHOWS);
}

const columnsFor = (title: string) =>
  [
    { head: title, gives: true },
    { head: 'A', align: 'right' },
    { head: 'B', align: 'right' },
    { head: 'B − A', align: 'right' },
    { head: '', gives: true },
  ] as const;
