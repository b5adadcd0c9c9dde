import type { PolicyProblem } from '../../domain/policy/policy-error.ts';
import { type Commands, examples } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { table } from '../table.ts';

/** `arrears policy check`: needs no API. */
export const checkCommand: Commands = (parent, { screen }) => {
  parent
    .command('check')
    .summary('find every mistake in policy files')
    .description('Find every mistake, each with its file, its line and what to write instead. Needs no API.')
    .argument('[files...]', 'policies and routing.yaml (default: all in policies/)')
    .option('--json', 'print JSON, nothing else')
    .addHelpText('after', examples(['policy check', 'policy check drafts/corporate-us.yaml drafts/routing.yaml']))
    .action(async (given: string[], { json }: { json?: boolean }) => {
      // Loaded here: no other command needs to wait for the rules of policies.
      const { checkGiven } = await import('../policy-files.ts');
      const { policies, problems } = checkGiven(given);
      const found = policies.map(({ id, version, currency, title }) => ({ id, version, currency, title }));
      if (json) screen.print(JSON.stringify({ policies: found, problems }));
      else if (problems.length > 0) for (const problem of problems) screen.print(lineOf(problem));
      else
        screen.print(
          table({ screen, columns: COLUMNS, rows: found.map((p) => [p.id, p.version, p.currency, p.title]) }),
        );
      if (problems.length > 0) throw new Failure({ exit: EXIT.refused, message: sayMistakes(problems.length) });
    });
};

const COLUMNS = [{ head: 'policy' }, { head: 'version' }, { head: 'currency' }, { head: 'title', gives: true }];

/** As editors and compilers write it. */
const lineOf = ({ file, line, text }: PolicyProblem): string => `${file}:${line}: ${text}`;

const sayMistakes = (count: number): string => (count === 1 ? '1 mistake.' : `${count} mistakes.`);
