import type { z } from 'zod';
import type { backlogShape } from '../../api/resources/backlog.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { zonedMinute } from '../dates.ts';

type Backlog = z.output<typeof backlogShape>;

/** `arrears backlog`: overdue accounts that have no case yet. */
export const backlogCommand: Commands = (parent, context) => {
  const command = parent
    .command('backlog')
    .summary('overdue accounts without a case')
    .description('How many overdue accounts still wait for their case, and how fast cases are opened.')
    .addHelpText('after', examples(['backlog', 'backlog --json']));
  talksToApi(command, 'ops').action(async (options: ApiOptions) => {
    const answer = await apiOf(context, options, 'ops')<Backlog>({ path: '/v1/backlog' });
    context.screen.print(options.json ? answer.text : sayBacklog(answer.body));
  });
};

export function sayBacklog({ accounts, casesPerSecond, opening, endsAt }: Backlog): string {
  if (accounts === 0) return 'No overdue account waits for a case.';
  const waiting = accounts === 1 ? '1 overdue account waits' : `${accounts} overdue accounts wait`;
  const pace = `${casesPerSecond} a second`;
  if (opening && endsAt) return `${waiting} for a case; ${pace} are opened, all by ${zonedMinute(endsAt, 'UTC')}.`;
  if (opening === false) return `${waiting} for a case: opened, ${pace}, with the next import or the daily sweep.`;
  return `${waiting} for a case; whether they are being opened, nobody can say now.`;
}
