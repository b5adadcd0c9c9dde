import { createReadStream } from 'node:fs';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { refusal, unreachable } from './api.ts';
import type { Failure } from './failure.ts';
import type { Target } from './target.ts';

/** Nothing moved for so long: the other side is gone. */
const SILENCE_MS = 120_000;

/**
 * Streams a file to the API, in whatever memory a few pieces take. Gives the answer's text; throws a Failure when it is
 * refused, which may be known before all of it is sent, or when the connection breaks.
 */
export function upload(given: {
  readonly target: Target;
  readonly path: string;
  readonly contentType: string;
  readonly file: string;
  readonly bytes: number;
  readonly onSent: (bytes: number) => void;
}): Promise<string> {
  const { target, bytes } = given;
  const url = new URL(`${target.url}${given.path}`);
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject: (why: Failure) => void) => {
    let isAnswered = false;
    const failed = (error: unknown): void => {
      if (!isAnswered) reject(unreachable(target.url, error));
    };
    const outgoing = send(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${target.key}`,
        'content-type': given.contentType,
        'content-length': bytes,
      },
      timeout: SILENCE_MS,
      agent: false,
    });
    outgoing.on('timeout', () => outgoing.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' })));
    outgoing.on('error', failed);
    outgoing.on('response', (answer) => {
      isAnswered = true;
      text(answer).then(
        (body) => {
          const status = answer.statusCode ?? 0;
          if (status >= 300) reject(refusal({ url: target.url, status, text: body }));
          else resolve(body);
          outgoing.destroy();
        },
        (error: unknown) => reject(unreachable(target.url, error)),
      );
    });
    // Never more than what was announced, should somebody still be writing to it.
    const piece = createReadStream(given.file, { highWaterMark: 256 * 1024, end: Math.max(0, bytes - 1) });
    let sent = 0;
    piece.on('data', (data) => {
      sent += data.length;
      given.onSent(sent);
    });
    pipeline(piece, outgoing).catch(failed);
  });
}
