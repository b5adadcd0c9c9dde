import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, isProgram, isReachable, onPath, type Progress, runToEnd } from './programs.ts';
import { sdkDownload } from './sdk-download.ts';

const version = '1.5.1'; // of the Temporal CLI: the last one `go install` takes; its server is 1.29

/**
 * The `temporal` program, found or made once for this machine: on PATH, in our cache, Temporal's own download, or
 * built from source with Go (some minutes).
 * @throws one sentence that says what to install, when none of these works
 */
export async function findTemporalServer(input: { progress: Progress }): Promise<string> {
  const built = join(cacheFolder(), `temporal-${version}`, 'temporal');
  const found = onPath('temporal') ?? (isProgram(built) ? built : undefined);
  if (found) return found;
  if (await isReachable('https://temporal.download/'))
    return sdkDownload({ what: 'dev-server', progress: input.progress });
  return build(built, input.progress);
}

async function build(target: string, progress: Progress): Promise<string> {
  const go = onPath('go');
  if (!go)
    throw new Error(
      'The Temporal server is missing and its download site cannot be reached from here: put the `temporal` program on PATH, ' +
        'or install Go 1.24 or later so that it can be built, or set TEMPORAL_ADDRESS to a running server.',
    );
  await mkdir(cacheFolder(), { recursive: true });
  const workshop = await mkdtemp(join(cacheFolder(), 'building-temporal-'));
  try {
    await runToEnd({
      command: go,
      args: ['install', `github.com/temporalio/cli/cmd/temporal@v${version}`],
      cwd: workshop,
      env: { GOBIN: workshop, GOFLAGS: '-trimpath' },
      what: 'Building the Temporal server from source, once for this machine (two to five minutes)',
      progress,
    });
    await mkdir(join(target, '..'), { recursive: true });
    await rename(join(workshop, 'temporal'), target);
    return target;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}
