import type { RecordedDebtor } from '../domain/backtest/recorded.ts';
import { replay } from '../domain/backtest/replay.ts';
import { add, newTally, type Tally } from '../domain/backtest/tally.ts';
import type { HolidayCalendar } from '../domain/law/holidays.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Side } from './sides.ts';

/** Debtors between two looks at the clock of the process: a bar is drawn and a Ctrl-C heard. */
const BREATH = 200;

/** One side over all debtors of its currency, as often as asked, every time as other debtors with the same record. */
export async function run(of: {
  readonly side: Side;
  readonly debtors: readonly RecordedDebtor[];
  readonly times: number;
  readonly calendar: HolidayCalendar;
  readonly until: Instant;
  /** Debtors done so far, and decisions. */
  readonly onProgress: (done: number, decisions: number) => void;
}): Promise<Tally> {
  const { debtors, times, calendar, until } = of;
  const sum = newTally();
  let done = 0;
  for (let time = 0; time < times; time += 1)
    for (const debtor of debtors) {
      add(sum, replay(time === 0 ? debtor : twin(debtor, time + 1), { ...of.side, calendar, until }));
      done += 1;
      if (done % BREATH !== 0) continue;
      of.onProgress(done, sum.decisions);
      await new Promise((resolve) => setImmediate(resolve));
    }
  return sum;
}

/** The same record under other names: acts fall on other seconds of their windows. */
const twin = (debtor: RecordedDebtor, n: number): RecordedDebtor => ({
  id: `${debtor.id}x${n}`,
  accounts: debtor.accounts.map((one) => ({
    ...one,
    account: { ...one.account, id: `${one.account.id}x${n}`, debtorId: `${debtor.id}x${n}` },
  })),
});
