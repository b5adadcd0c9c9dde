import { describe, expect, it } from 'vitest';
import { readRecord } from '../../backtest/read-record.ts';
import { readSide, type Side } from '../../backtest/sides.ts';
import type { RecordedDebtor } from '../../domain/backtest/recorded.ts';
import { holidayCalendar } from '../../domain/law/holidays.ts';
import { instant } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { auditRows, type Complaint } from '../support/auditor.ts';
import { nothingYet, replayInto } from './rows-of-replay.ts';

const calendar = holidayCalendar();
const record = await readRecord({ path: 'examples/portfolio.csv', calendar });
if (!record.lastCleared) throw new Error('the example portfolio knows of no payment');
/** Five months after the last payment: by then who never pays has been written off. */
const until = instant(`${addDays(record.lastCleared, 150)}T09:00:00Z`);

const of = (currency: string): RecordedDebtor[] =>
  record.debtors.filter(({ accounts }) => accounts[0]?.account.currency === currency);

function opinionOn(side: Side): { complaints: Complaint[]; acts: number } {
  const replayed = nothingYet();
  for (const debtor of of(side.policy.currency)) replayInto(replayed, debtor, { ...side, calendar, until });
  const complaints = auditRows({ ...replayed, until });
  return { complaints, acts: replayed.rows.acts.length };
}

const sideOf = (given: string): Side => readSide({ option: '--policy', given })[0] as Side;
const inShort = (complaints: readonly Complaint[]): string[] =>
  complaints.slice(0, 8).map((c) => `${c.rule} ${c.subject}: ${c.text}`);

describe('the second opinion on a backtest of the example portfolio', () => {
  it.each(['corporate-us', 'wireless-ca'])(
    'has nothing to complain of under %s [N6, F1, F2, F3, F5, F6, F10]',
    (id) => {
      const { complaints, acts } = opinionOn(sideOf(id));
      expect(inShort(complaints)).toEqual([]);
      expect(acts).toBeGreaterThan(500);
    },
  );

  it('would notice a ladder that runs ahead of its policy', () => {
    const side = sideOf('corporate-us');
    const steps = side.policy.steps.map((step) =>
      step.id === 'second' ? { ...step, at: [{ days: 4, from: 'anchor' as const }], gapDays: 0 } : step,
    );
    const { complaints } = opinionOn({ ...side, policy: { ...side.policy, steps } });
    expect(new Set(complaints.map(({ rule }) => rule))).toContain('ladder-dates');
  });

  it('would notice a law that is not kept', () => {
    const side = sideOf('corporate-us');
    const rules = side.law.rules.filter(({ kind }) => kind !== 'hours' && kind !== 'contactCap');
    const { complaints } = opinionOn({ ...side, law: { ...side.law, rules } });
    expect(new Set(complaints.map(({ rule }) => rule))).toContain('decency');
  });
});
