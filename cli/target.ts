import type { Role } from '../api/access/roles.ts';
import { EXIT, Failure, wrongUsage } from './failure.ts';
import { readLocalEnv } from './local-env.ts';

/** Where the API is and which key opens it. */
export interface Target {
  readonly url: string;
  readonly key: string;
}

/** As given on the command line. */
export interface TargetOptions {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
  readonly as?: Role | undefined;
}

/**
 * From the options, else the environment, else what `npm start` wrote. `role`: whose key of the local stack to take. A key
 * of the local stack is sent to no other address.
 */
export function findTarget(given: {
  readonly options: TargetOptions;
  readonly role: Role;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}): Target {
  const { options, env } = given;
  const local = readLocalEnv(given);
  const asked = options.url ?? env.ARREARS_URL ?? local.ARREARS_URL;
  if (!asked)
    throw wrongUsage(
      'No API address: give --url, set ARREARS_URL, or run "npm start" in this folder, which writes .arrears/local.env.',
    );
  const url = addressOf(asked);
  const role = options.as ?? given.role;
  const variable = `ARREARS_${role.toUpperCase()}_KEY`;
  const isLocal = local.ARREARS_URL !== undefined && url === addressOf(local.ARREARS_URL);
  const named = options.as ? undefined : env.ARREARS_KEY;
  const key = options.key ?? named ?? env[variable] ?? (isLocal ? local[variable] : undefined);
  if (key) return { url, key };
  throw new Failure({
    exit: EXIT.notAllowed,
    message: `No key for ${url}: set ARREARS_KEY or give --key; whoever runs the database makes one with "npx arrears keys create --role ${role} --name NAME".`,
  });
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw wrongUsage('The API address is not one: write it as http://127.0.0.1:8080 or https://…');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
