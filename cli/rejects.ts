import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { refusal, unreachable } from './api.ts';
import type { Target } from './target.ts';

/**
 * Writes the rejected rows of an import to `<file>.rejects.csv`. They hold contact data: only the owner may read it. One
 * that is there already and says something else, as when somebody is putting it right, is kept as `….old`.
 */
export async function writeRejects(given: {
  readonly target: Target;
  readonly number: string;
  readonly file: string;
}): Promise<string> {
  const { target, number } = given;
  const path = `${given.file}.rejects.csv`;
  const fresh = `${path}.part`;
  await rm(fresh, { force: true });
  await download(target, `/v1/imports/${number}/rejects`, fresh);
  const before = await hashOf(path);
  if (before !== undefined && before !== (await hashOf(fresh))) await rename(path, `${path}.old`);
  await rename(fresh, path);
  return path;
}

async function download({ url, key }: Target, path: string, to: string): Promise<void> {
  try {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` }, redirect: 'manual' });
    if (!answer.ok || !answer.body) throw refusal({ url, status: answer.status, text: await answer.text() });
    const body = Readable.fromWeb(answer.body as ReadableStream);
    await pipeline(body, createWriteStream(to, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    throw error instanceof Error && error.name === 'Failure' ? error : unreachable(url, error);
  }
}

/** Undefined: there is no such file. */
async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
