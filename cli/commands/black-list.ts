import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';

interface Options extends ApiOptions {
  readonly reason: string;
  readonly remove?: boolean;
}

/** `arrears black-list`: puts an account on the black list, or takes it off (S4). */
export const blackListCommand: Commands = (parent, context) => {
  const command = parent
    .command('black-list')
    .summary('put an account on the black list, or take it off')
    .description('Who stands there gets no grace, no promise and no exemption.')
    .argument('<account>', 'our id such as A1042, or number: and the operator’s own number')
    .requiredOption('--reason <text>', 'why, in a few words, without names')
    .option('--remove', 'take it off')
    .addHelpText('after', examples(['black-list A1042 --reason "identity fraud, case 17"']));
  talksToApi(command, 'supervisor').action(async (account: string, options: Options) => {
    const { screen } = context;
    const api = apiOf(context, options, 'supervisor');
    const listed = !options.remove;
    const path = `/v1/accounts/${encodeURIComponent(account)}/black-list`;
    const answer = await api<{ nudged: number }>({ method: 'PUT', path, body: { listed, reason: options.reason } });
    const where = listed ? 'on the black list' : 'off the black list';
    const text = `The account is ${where}; ${answer.body.nudged} cases look again.`;
    screen.print(options.json ? answer.text : text);
  });
};
