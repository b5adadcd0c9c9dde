import { writeFileSync } from 'node:fs';
import { openBar } from '../cli/bar.ts';
import { EXIT, Failure, wrongUsage } from '../cli/failure.ts';
import type { Screen } from '../cli/screen.ts';
import type { Outcome } from '../domain/backtest/compare.ts';
import type { RecordedDebtor } from '../domain/backtest/recorded.ts';
import { type HolidayCalendar, holidayCalendar } from '../domain/law/holidays.ts';
import { instant, type PlainDate } from '../domain/time/instant.ts';
import { addDays, plainDate } from '../domain/time/plain-date.ts';
import { type PortfolioRecord, readRecord } from './read-record.ts';
import { comparedOf, type Report } from './report.ts';
import { run } from './run.ts';
import { showPage } from './show-page.ts';
import { showTable } from './show-table.ts';
import { readSide, type Side } from './sides.ts';

export interface Asked {
  readonly policy: string;
  readonly against: string;
  readonly data: string;
  readonly times: number;
  readonly until?: string | undefined;
  readonly json?: string | undefined;
  readonly html?: string | undefined;
}

/** Reads, replays under both sides, and tells. Throws a Failure or a PortfolioError that says what to do. */
export async function backtest(screen: Screen, asked: Asked): Promise<void> {
  const sides = pairs(asked);
  const calendar = holidayCalendar();
  const record = await readRecord({ path: asked.data, calendar });
  for (const reason of record.rejected.first) screen.note(reason);
  if (record.rejected.rows > 0) screen.note(`${record.rejected.rows} row(s) could not be used.`);
  const until = endOf(record, asked);
  const { compared, seconds } = await replayed({ screen, sides, record, calendar, until, times: asked.times });
  const decisions = compared.reduce((sum, { a, b }) => sum + a.tally.decisions + b.tally.decisions, 0);
  const report: Report = {
    file: asked.data,
    times: asked.times,
    until,
    invoices: record.invoices,
    rejected: record.rejected,
    leftOut: leftOut(record, sides),
    compared,
    took: { seconds, decisions },
  };
  for (const { currency, invoices } of report.leftOut)
    screen.note(`${invoices} invoice(s) in ${currency} are left out: give both sides a policy in ${currency}.`);
  showTable(screen, report);
  if (asked.json) write(asked.json, `${JSON.stringify(report, null, 2)}\n`);
  if (asked.html) write(asked.html, showPage(report));
  screen.note(`${decisions.toLocaleString('en')} decisions in ${seconds.toFixed(1)} s.`);
}

type Sides = readonly (readonly [a: Side, b: Side])[];

/** What can be compared: policies of one currency. */
function pairs({ policy, against }: Asked): Sides {
  const a = readSide({ option: '--policy', given: policy });
  const b = readSide({ option: '--against', given: against });
  const both = a.flatMap((one): [Side, Side][] => {
    const other = b.find((side) => side.policy.currency === one.policy.currency);
    return other ? [[one, other]] : [];
  });
  const currencies = (sides: readonly Side[]): string => sides.map((side) => side.policy.currency).join(', ');
  if (both.length === 0)
    throw wrongUsage(`A is in ${currencies(a)} and B in ${currencies(b)}: give two policies of one currency.`);
  return both;
}

function endOf({ lastCleared }: PortfolioRecord, { until, data }: Asked): PlainDate {
  if (until) return plainDate(until);
  if (lastCleared) return addDays(lastCleared, 1);
  throw wrongUsage(`${data} knows of no payment, so it is unclear when its record ends: say so with --until DATE.`);
}

async function replayed(of: {
  readonly screen: Screen;
  readonly sides: Sides;
  readonly record: PortfolioRecord;
  readonly calendar: HolidayCalendar;
  readonly until: PlainDate;
  readonly times: number;
}) {
  const { screen, sides, record, calendar, times } = of;
  const until = instant(`${of.until}T00:00:00Z`);
  const work = sides.flatMap((pair) => pair.map((side) => ({ side, debtors: debtorsIn(record, side) })));
  const all = work.reduce((sum, { debtors }) => sum + debtors.length * times, 0);
  if (all === 0)
    throw new Failure({
      exit: EXIT.refused,
      message: 'the file has no account in a currency that both sides have a policy for.',
    });
  const bar = openBar(screen, { title: 'backtest', onInterrupt: 'Stopped; nothing was written.' });
  const began = performance.now();
  const outcomes: Outcome[] = [];
  let before = { debtors: 0, decisions: 0 };
  for (const { side, debtors } of work) {
    const at = before;
    const onProgress = (done: number, decisions: number): void => {
      const rate = ((at.decisions + decisions) * 1000) / (performance.now() - began);
      bar.show({ share: (at.debtors + done) / all, says: `${side.policy.id}  ${rate.toFixed(0)} decisions/s` });
    };
    const tally = await run({ side, debtors, times, calendar, until, onProgress });
    outcomes.push({ policy: side.policy, tally });
    before = { debtors: at.debtors + debtors.length * times, decisions: at.decisions + tally.decisions };
  }
  bar.end();
  const compared = sides.map((_, n) => comparedOf(outcomes[2 * n] as Outcome, outcomes[2 * n + 1] as Outcome));
  return { compared, seconds: (performance.now() - began) / 1000 };
}

/** Accounts of a currency; a debtor with accounts in two has his contacts counted in each by itself. */
const debtorsIn = ({ debtors }: PortfolioRecord, { policy }: Side): RecordedDebtor[] =>
  debtors
    .map((debtor) => ({
      ...debtor,
      accounts: debtor.accounts.filter(({ account }) => account.currency === policy.currency),
    }))
    .filter(({ accounts }) => accounts.length > 0);

function leftOut({ debtors }: PortfolioRecord, sides: Sides): Report['leftOut'] {
  const found = new Map<string, number>();
  for (const { account, invoices } of debtors.flatMap(({ accounts }) => accounts))
    if (!sides.some(([{ policy }]) => policy.currency === account.currency))
      found.set(account.currency, (found.get(account.currency) ?? 0) + invoices.length);
  return [...found].map(([currency, invoices]) => ({ currency, invoices }));
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw wrongUsage(`${file} cannot be written (${code}).`);
  }
}
