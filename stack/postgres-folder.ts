import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The password lies beside the data folder, readable by its owner only. */
export const passwordFile = (dataDir: string): string => `${dataDir}.password`;

export async function readPassword(dataDir: string): Promise<string> {
  return (await readFile(passwordFile(dataDir), 'utf8')).trim();
}

/**
 * Postgres refuses to start where the lock file names a living process, whichever program that is by now. Takes the file
 * away when the process it names is gone or is no Postgres; waits a little for one whose run was just killed.
 * @throws when a Postgres still works on the folder
 */
export async function clearLockOfDeadRun(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid');
  for (let tries = 0; ; tries++) {
    const pid = await ownerOf(lock);
    if (pid === undefined) return;
    if (!isPostgres(pid)) return rm(lock, { force: true });
    if (tries === 25)
      throw new Error(
        `Another Arrears (Postgres process ${pid}) is running on ${dataDir}: stop it first, or use another folder.`,
      );
    await sleep(200);
  }
}

async function ownerOf(lock: string): Promise<number | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => '');
  const pid = Number.parseInt(text.split('\n')[0] ?? '', 10);
  return Number.isInteger(pid) ? pid : undefined;
}

function isPostgres(pid: number): boolean {
  try {
    return /postgres/.test(
      execFileSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' }).replace(/^Z.*/, ''),
    );
  } catch {
    return false;
  }
}
