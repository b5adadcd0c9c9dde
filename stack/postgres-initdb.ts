import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, lchown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { spawnLeashed } from './leash.ts';
import { passwordFile } from './postgres-folder.ts';
import type { PostgresPrograms, PostgresUser } from './postgres-programs.ts';

/**
 * Makes the data folder when it is not there: built beside it and renamed into place, so that a half-made one is never
 * found. A folder another account made (a first run as root, with another user table) is handed to the present one.
 */
export async function createCluster(input: {
  dataDir: string;
  programs: PostgresPrograms;
  user: PostgresUser;
  unsafeButFast: boolean;
}): Promise<void> {
  const { dataDir, user } = input;
  if (existsSync(join(dataDir, 'PG_VERSION'))) return own(dataDir, user);
  await mkdir(dirname(dataDir), { recursive: true });
  const fresh = `${dataDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile(dataDir), randomBytes(18).toString('hex'), { mode: 0o600 });
  await own(fresh, user);
  await own(passwordFile(dataDir), user);
  await runInitdb(input, fresh);
  await rm(dataDir, { recursive: true, force: true });
  await rename(fresh, dataDir);
}

async function runInitdb(
  input: { dataDir: string; programs: PostgresPrograms; user: PostgresUser; unsafeButFast: boolean },
  into: string,
) {
  await Promise.all(Object.values(input.programs).map((program) => chmod(program, 0o755).catch(() => {})));
  const args = [
    ...['--pgdata', into, '--username', 'postgres', '--pwfile', passwordFile(input.dataDir), '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ...(input.unsafeButFast ? ['--no-sync'] : []),
  ];
  const initdb = await input.user.start({ program: input.programs.initdb, args }, spawnLeashed);
  const outcome = await initdb.ended;
  if (outcome !== '0') throw new Error(`Postgres could not make its data folder ${input.dataDir}:\n${initdb.tail()}`);
}

async function own(path: string, user: PostgresUser): Promise<void> {
  if (!user.id) return;
  const { uid, gid } = user.id;
  const status = await stat(path);
  if (status.uid === uid) return;
  await chown(path, uid, gid);
  if (!status.isDirectory()) return;
  const inside = await readdir(path, { recursive: true });
  await Promise.all(inside.map((name) => lchown(join(path, name), uid, gid)));
}
