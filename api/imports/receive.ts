import type { IncomingMessage } from 'node:http';
import type { Encoding } from '../../store/intake/encoding.ts';
import { BROKEN_OFF } from '../../store/intake/import-job.ts';
import { PortfolioError } from '../../store/intake/portfolio-error.ts';
import type { Format } from '../../store/intake/read-rows.ts';
import { Problem } from '../problem.ts';

/** How the file of a content type is read; parameters but `charset` are ignored. */
export function kindOfContent(contentType: string | undefined): { format: Format; encoding: Encoding | undefined } {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const format = FORMAT_OF[type];
  if (!format) throw badType('Send text/csv or application/x-ndjson');
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length);
  const name = charset?.replace(/^"(.*)"$/, '$1');
  if (!name) return { format, encoding: undefined };
  const encoding = ENCODING_OF[name];
  if (!encoding) throw badType('Leave charset out, or send utf-8 or gb18030 as charset');
  return { format, encoding };
}

export const CONTENT_TYPES = ['text/csv', 'application/x-ndjson'];
const FORMAT_OF: Readonly<Record<string, Format>> = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' };
/** GBK and GB2312 are parts of GB18030; ASCII is a part of UTF-8. */
const ENCODING_OF: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

const badType = (what: string): Problem =>
  new Problem({ status: 415, code: 'badMediaType', detail: `${what}; nothing was taken.` });

/** Nothing came for so long: whoever sent it is gone. */
const SILENCE_MS = 60_000;

/** The body as it comes; breaks off with the connection. */
export async function* bytesOf(body: IncomingMessage): AsyncGenerator<Uint8Array> {
  const { socket } = body;
  const giveUp = (): void => void body.destroy(new Error('nothing came for a minute'));
  socket.setTimeout(SILENCE_MS, giveUp);
  try {
    for await (const piece of body) yield piece as Uint8Array;
    if (!body.complete) throw brokenOff();
  } catch {
    throw brokenOff();
  } finally {
    socket.setTimeout(0);
    socket.off('timeout', giveUp);
  }
}

const brokenOff = (): Problem => new Problem({ status: 400, code: 'brokenOff', detail: BROKEN_OFF });

/** What went wrong with an upload, as its sender is told. */
export function problemOfUpload(error: unknown): unknown {
  if (!(error instanceof PortfolioError)) return error;
  const tooLarge = error.fault === 'tooLarge';
  const detail = `${error.message} Nothing of it was taken.`;
  return new Problem({ status: tooLarge ? 413 : 422, code: tooLarge ? 'bodyTooLarge' : 'noPortfolio', detail });
}

/** Nobody can take the file in. */
export const notNow = (): Problem =>
  new Problem({
    status: 503,
    code: 'unavailable',
    detail: 'The workflow server does not answer. Nothing of the file was taken: send it again in a moment.',
  });
