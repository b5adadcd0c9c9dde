import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readRecord } from '../backtest/read-record.ts';
import { readSide } from '../backtest/sides.ts';
import { AccountRun } from '../domain/backtest/account-run.ts';
import { newTally } from '../domain/backtest/tally.ts';
import { decide } from '../domain/decide/decide.ts';
import type { Question } from '../domain/decide/question.ts';
import { holidayCalendar } from '../domain/law/holidays.ts';
import { instant } from '../domain/time/instant.ts';

/**
 * Decisions a second on one core, over the situations accounts of a portfolio really get into, each asked as often as it
 * came up. `npx tsx bench/decide.ts [PORTFOLIO] [OTHER CHECKOUT]`: with another checkout its decide is measured in turn
 * with ours, on the same questions, and has to give the same answers.
 */
const [portfolio = 'examples/portfolio.csv', other] = process.argv.slice(2);
const ROUNDS = 12;
const MOST = 6_000;

type Decide = typeof decide;
const theirs = other
  ? ((await import(pathToFileURL(resolve(other, 'domain/decide/decide.ts')).href)) as { decide: Decide }).decide
  : undefined;

const questions = await situations(portfolio);
console.log(`${questions.length} questions of ${portfolio}`);
if (theirs) compareAnswers(theirs);
const rates = { ours: [] as number[], theirs: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  rates.ours.push(rateOf(decide));
  if (theirs) rates.theirs.push(rateOf(theirs));
}
// The first rounds warm up the compiler.
const settled = (list: readonly number[]): number => Math.max(...list.slice(2));
console.log(`decisions a second, best of ${ROUNDS - 2} rounds: ${settled(rates.ours).toFixed(0)}`);
if (theirs) {
  const ratio = settled(rates.ours) / settled(rates.theirs);
  console.log(`the other checkout: ${settled(rates.theirs).toFixed(0)}; ours is ${ratio.toFixed(2)} times as fast`);
}

/** CPU time of this process, so that a busy machine counts as little as it can. */
function rateOf(of: Decide): number {
  const asked = questions.map(fresh);
  const before = process.cpuUsage();
  for (const question of asked) of(question);
  const { user, system } = process.cpuUsage(before);
  return questions.length / ((user + system) / 1e6);
}

/** As if just read: nothing remembered of its lists helps. */
function fresh(q: Question): Question {
  const facts = { ...q.facts, acts: [...q.facts.acts], invoices: [...q.facts.invoices] };
  return { ...q, facts, state: { ...q.state, covered: [...q.state.covered] } };
}

function compareAnswers(of: Decide): void {
  const differing = questions.filter((q) => JSON.stringify(decide(q)) !== JSON.stringify(of(q)));
  console.log(differing.length === 0 ? 'both answer alike' : `${differing.length} answers differ`);
}

/** Every question that came up while the portfolio was lived through, up to a limit, evenly from all of it. */
async function situations(path: string): Promise<Question[]> {
  const calendar = holidayCalendar();
  const record = await readRecord({ path, calendar });
  const until = instant(`${record.lastCleared}T00:00:00Z`);
  const seen: Question[] = [];
  for (const side of readSide({ option: '--policy', given: 'corporate-us,wireless-ca' }))
    for (const debtor of record.debtors) {
      const shared = { taken: [] };
      const rules = { ...side, calendar, until, onDecision: (q: Question) => seen.push(q) };
      const own = debtor.accounts.filter(({ account }) => account.currency === side.policy.currency);
      for (const of of own) {
        const run = new AccountRun({ of, rules, shared, tally: newTally() });
        while (run.wakesAt && run.wakesAt < until) run.wake();
      }
    }
  const every = Math.max(1, Math.floor(seen.length / MOST));
  return seen.filter((_, index) => index % every === 0);
}
