import type { Command } from 'commander';
import type { Role } from '../../api/access/roles.ts';
import type { ApiKey } from '../../store/access/keys.ts';
import { roleOption, shortName } from '../arguments.ts';
import { type Commands, type Context, examples } from '../context.ts';
import { businessNow, type DatabaseOptions, withDatabase } from '../database.ts';
import { zonedMinute } from '../dates.ts';
import { EXIT, Failure } from '../failure.ts';
import { table } from '../table.ts';

interface CreateOptions extends DatabaseOptions {
  readonly role: Role;
  readonly name: string;
}

/** `arrears keys`: over the database alone, see docs/decisions/0013-keys-need-the-database.md. */
export const keysCommands: Commands = (parent, context) => {
  const keys = parent
    .command('keys')
    .summary('make, list and revoke API keys')
    .description('API keys, each with one role. No HTTP route makes one: this talks to the database itself.');
  create(keys, context);
  list(keys, context);
  revoke(keys, context);
};

function create(keys: Command, context: Context): void {
  const command = keys
    .command('create')
    .summary('make a key and print it once')
    .description('Make a key and print it, once: it is kept as a hash and cannot be shown again.')
    .addOption(roleOption('--role <role>', 'what its holder may do').makeOptionMandatory())
    .requiredOption(
      '--name <name>',
      'who uses it: stands in the record of all they do; one person, one name',
      shortName,
    )
    .addHelpText(
      'after',
      examples(['keys create --role agent --name anna', 'keys create --role billing --name billing-prod --json']),
    );
  overDatabase(command).action((options: CreateOptions) =>
    withDatabase(context, options, async (db) => {
      const { makeKey } = await import('../../store/access/keys.ts');
      const { role, name, json } = options;
      const made = await makeKey(db, { role, name, now: await businessNow(db) });
      if (!made)
        throw new Failure({
          exit: EXIT.refused,
          message: `A live key is named ${name}, and a name means one person: revoke that key first, or choose another name.`,
        });
      const { screen } = context;
      if (json) return screen.print(JSON.stringify({ ...made.key, key: made.text }));
      screen.note(`Key ${made.key.id} for ${name}, role ${role}. It is shown this once:`);
      screen.print(made.text);
    }),
  );
}

function list(keys: Command, context: Context): void {
  const command = keys
    .command('list')
    .summary('list keys, without their secrets')
    .description('List the keys that are live, and with --all also those that were revoked. No secret is shown.')
    .option('--all', 'revoked ones too')
    .addHelpText('after', examples(['keys list', 'keys list --all --json']));
  overDatabase(command).action((options: DatabaseOptions & { readonly all?: boolean }) =>
    withDatabase(context, options, async (db) => {
      const { listKeys } = await import('../../store/access/keys.ts');
      const found = (await listKeys(db)).filter((key) => options.all || key.revokedAt === undefined);
      const { screen } = context;
      if (options.json) return screen.print(JSON.stringify({ items: found }));
      screen.print(table({ screen, columns: COLUMNS, rows: found.map(rowOf) }));
    }),
  );
}

const COLUMNS = ['id', 'name', 'role', 'made', 'revoked'].map((head) => ({ head }));

const rowOf = (key: ApiKey): string[] => [
  key.id,
  key.name,
  key.role,
  zonedMinute(key.createdAt, 'UTC'),
  key.revokedAt ? zonedMinute(key.revokedAt, 'UTC') : '',
];

function revoke(keys: Command, context: Context): void {
  const command = keys
    .command('revoke')
    .summary('revoke a key')
    .description('Revoke a key: from the next request on it opens nothing.')
    .argument('<id>', 'as "keys list" shows it, 12 hex digits')
    .addHelpText('after', examples(['keys revoke 3f0c6a1b2d4e']));
  overDatabase(command).action((id: string, options: DatabaseOptions) =>
    withDatabase(context, options, async (db) => {
      const { revokeKey } = await import('../../store/access/keys.ts');
      const isDone = await revokeKey(db, { id, now: await businessNow(db) });
      if (!isDone)
        throw new Failure({ exit: EXIT.refused, message: 'There is no live key of that id; "keys list" shows them.' });
      const { screen } = context;
      screen.print(
        options.json ? JSON.stringify({ id, revoked: true }) : `${screen.paint.good('✓')} ${id} is revoked.`,
      );
    }),
  );
}

const overDatabase = (command: Command): Command =>
  command
    .option('--json', 'print JSON, nothing else')
    .optionsGroup('Where to:')
    .option(
      '--database-url <url>',
      'PostgreSQL (default: DATABASE_URL, ARREARS_DATABASE_URL, else that of "npm start")',
    );
