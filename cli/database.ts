import type { Instant } from '../domain/time/instant.ts';
import { instant } from '../domain/time/instant.ts';
import type { Database } from '../store/database.ts';
import type { Context } from './context.ts';
import { Failure, noAnswer, wrongUsage } from './failure.ts';
import { readLocalEnv } from './local-env.ts';

export interface DatabaseOptions {
  readonly databaseUrl?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Opens the database that the options or the environment name, for one piece of work. */
export async function withDatabase(
  context: Context,
  options: DatabaseOptions,
  work: (db: Database) => Promise<void>,
): Promise<void> {
  const url = databaseUrl(context, options);
  const { openDatabase } = await import('../store/database.ts');
  const database = openDatabase({ url, poolSize: 1 });
  try {
    await work(database);
  } catch (error) {
    throw error instanceof Failure ? error : databaseFailure(error);
  } finally {
    await database.close();
  }
}

function databaseUrl(context: Context, options: DatabaseOptions): string {
  const { env } = context;
  const url =
    options.databaseUrl ?? env.DATABASE_URL ?? env.ARREARS_DATABASE_URL ?? readLocalEnv(context).ARREARS_DATABASE_URL;
  if (!url)
    throw wrongUsage(
      'No database: give --database-url, set DATABASE_URL, or run "npm start" in this folder, which writes .arrears/local.env.',
    );
  if (!/^postgres(ql)?:\/\//.test(url))
    throw wrongUsage('The database is given as a URL: postgresql://user@host:5432/name.');
  return url;
}

/** A URL may hold a password: it is not repeated. What is no failure of the database is thrown as it is. */
function databaseFailure(error: unknown): unknown {
  const { code = '', name = '', meta } = Object(error) as { code?: string; name?: string; meta?: unknown };
  const said = `${code} ${name} ${JSON.stringify(meta ?? '')} ${String(error)}`;
  if (!/Prisma|DriverAdapter|^E[A-Z]{4,}/.test(said)) return error;
  if (/42P01|P2021|TableDoesNotExist|does not exist/.test(said))
    return noAnswer('The database has not been prepared: start a worker or "npm start" on it once, which migrates it.');
  if (/28P01|28000|P1000|P1010|AuthenticationFailed|password authentication/.test(said))
    return noAnswer('The database does not accept that user and password.');
  return noAnswer('The database does not answer: is its address right, and does it run?');
}

/** Business time, which on the local stack runs ahead of the machine's. */
export async function businessNow({ prisma }: Database): Promise<Instant> {
  const clock = await prisma.clock.findUnique({ where: { id: 1 } });
  return instant(Date.now() + Number(clock?.offsetMs ?? 0));
}
