import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import type { Log } from './deps.ts';

/** Billing could not say what is open. */
export class BillingFailed extends Error {
  override readonly name = 'BillingFailed';
}

const MOST = 300;

/**
 * What ops read in Pending Activities has to stand alone: who did not do what, and what to do. Closed codes:
 * `databaseFailed`, `billingFailed`, `bug`; each is retried, none loses anything. No values of a query are shown.
 */
export async function plainly<T>(log: Log, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApplicationFailure || error instanceof CancelledFailure) throw error;
    log.error({ error: String(error) }, 'an activity of a case failed; it is tried again');
    throw explained(error);
  }
}

function explained(error: unknown): ApplicationFailure {
  const what = lastLine(error);
  if (isDatabase(error))
    return ApplicationFailure.retryable(
      `The database did not do its part: ${what}. Tried again by itself, nothing is lost. See that Postgres is up and migrated.`,
      'databaseFailed',
    );
  if (error instanceof BillingFailed)
    return ApplicationFailure.retryable(
      `Billing did not say what is open: ${what}. Tried again by itself, nothing is lost. See that billing is up.`,
      'billingFailed',
    );
  return ApplicationFailure.retryable(
    `A bug stops this case: ${what}. Mend it and deploy, or send "retry" once its cause is gone. Nothing is lost.`,
    'bug',
  );
}

/** Prisma's client and its driver adapter, by name: their errors come from several packages. */
const isDatabase = (error: unknown): boolean =>
  error instanceof Error &&
  /^(PrismaClient|DriverAdapter)/.test(error.name === 'Error' ? error.constructor.name : error.name);

/** How Prisma wraps what Postgres said about a query written by hand. */
const RAW_QUERY = /Raw query failed\. Code: `(\w+)`\. Message: `([^\n]+)`/;

/** Prisma shows the calling code first and the reason last. */
export function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [, code, said] = RAW_QUERY.exec(text) ?? [];
  if (code && said) return `${said} (${code})`.slice(0, MOST);
  const line = text.split('\n').findLast((l) => l.trim() !== '') ?? 'no message';
  return line.trim().replace(/\.$/, '').slice(0, MOST);
}
