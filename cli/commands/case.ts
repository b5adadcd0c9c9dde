import type { Commands } from '../context.ts';
import { explainCommand } from './case-explain.ts';
import { forecastCommand } from './case-forecast.ts';
import { listCommand } from './case-list.ts';
import { showCommand } from './case-show.ts';

/** `arrears case`: what cases are, and why. */
export const caseCommands: Commands = (parent, context) => {
  const cases = parent
    .command('case')
    .summary('list, show, explain and forecast cases')
    .description('What a case is, what it does next and why, and what follows if nobody pays.');
  for (const add of [listCommand, showCommand, explainCommand, forecastCommand]) add(cases, context);
};
