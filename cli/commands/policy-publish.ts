import { basename } from 'node:path';
import type { z } from 'zod';
import type { publishedShape } from '../../api/resources/policies.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { Failure } from '../failure.ts';
import { table } from '../table.ts';

type Published = z.output<typeof publishedShape>;

/** `arrears policy publish`: all files or none. */
export const publishCommand: Commands = (parent, context) => {
  const command = parent
    .command('publish')
    .summary('let new cases use these policies')
    .description(
      'Publish policies, all or none: new cases get them within seconds, running cases keep the version they began with. The same again changes nothing.',
    )
    .argument('[files...]', 'policies and routing.yaml (default: all in policies/)')
    .addHelpText('after', examples(['policy publish', 'policy publish policies/corporate-us.yaml']));
  talksToApi(command, 'ops').action(async (given: string[], options: ApiOptions) => {
    const { screen } = context;
    const { filesOf } = await import('../policy-files.ts');
    const files = filesOf(given);
    const answer = await apiOf(
      context,
      options,
      'ops',
    )<Published>({
      method: 'POST',
      path: '/v1/policies',
      body: { files: files.map(({ file, text }) => ({ name: basename(file), text })) },
    }).catch((error: unknown) => {
      throw error instanceof Failure ? underTheirPaths(error, files) : error;
    });
    if (options.json) return screen.print(answer.text);
    const rows = answer.body.results.map(({ id, version, outcome, before }) => [
      id,
      version,
      outcome === 'published'
        ? `published${before ? `, instead of ${before}` : ''}`
        : 'unchanged: new cases get it already',
    ]);
    screen.print(table({ screen, columns: COLUMNS, rows }));
  });
};

const COLUMNS = [{ head: 'policy' }, { head: 'version' }, { head: '', gives: true }];

/** The API knows names of files only. */
function underTheirPaths(failure: Failure, files: readonly { readonly file: string }[]): Failure {
  const message = failure.message.replace(
    /^ {2}([\w-]+\.yaml)(?=:\d+:)/gm,
    (_, name: string) => `  ${files.find(({ file }) => basename(file) === name)?.file ?? name}`,
  );
  return new Failure({ exit: failure.exit, message, json: failure.json });
}
