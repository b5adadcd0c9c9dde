import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { cacheFolder, isProgram, type Progress } from './programs.ts';

/**
 * Lets Temporal's SDK download one of its servers into our cache, and returns the program. It does so by starting it once.
 * What was downloaded before is used again.
 */
export async function sdkDownload(input: {
  what: 'dev-server' | 'time-skipping';
  progress: Progress;
}): Promise<string> {
  const folder = join(cacheFolder(), `sdk-${input.what}`);
  await mkdir(folder, { recursive: true });
  const there = await programIn(folder);
  if (there) return there;
  input.progress(`Downloading Temporal's ${input.what} …`);
  const executable = { type: 'cached-download', downloadDir: folder, ttl: '3650 days' } as const;
  const environment =
    input.what === 'dev-server'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const program = await programIn(folder);
  if (!program)
    throw new Error(
      `Temporal's ${input.what} was downloaded, but no program is in ${folder}: delete that folder and try again.`,
    );
  return program;
}

async function programIn(folder: string): Promise<string | undefined> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.startsWith('temporal'))
    .map((name) => join(folder, name))
    .find(isProgram);
}
