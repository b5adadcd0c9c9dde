import { basename } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Answer, Api } from './api.ts';
import { openBar } from './bar.ts';
import { EXIT, Failure } from './failure.ts';
import { portfolioFile } from './file-kind.ts';
import type { Import } from './follow-import.ts';
import type { Screen } from './screen.ts';
import type { Target } from './target.ts';
import { upload } from './upload.ts';

const LOOKS = 10;
const PAUSE_MS = 300;

/** Uploads a portfolio file. Gives the import that takes it in. */
export async function sendFile(given: {
  readonly api: Api;
  readonly target: Target;
  readonly screen: Screen;
  readonly file: string;
  readonly asOf?: string | undefined;
  readonly encoding?: string | undefined;
}): Promise<{ readonly uploaded: Answer<Import>; readonly note: string }> {
  const { api, target, screen, file, asOf } = given;
  const { bytes, contentType } = portfolioFile(given);
  const name = nameOf(file);
  // Also tells whoever may not send anything, before a large file is on its way.
  const [newest] = await importsOf(api);
  const path = `/v1/imports?${new URLSearchParams({ name, ...(asOf && { asOf }) })}`;
  const bar = openBar(screen, { title: 'uploading', onInterrupt: 'The upload broke off: nothing of it was taken.' });
  const onSent = paceOf(bytes, bar.show);
  const answer = await upload({ target, path, contentType, file, bytes, onSent })
    .finally(() => bar.end())
    .then(
      (text) => ({ status: 202, text, body: JSON.parse(text) as Import }),
      (error: unknown) => whatBecameOfIt({ api, name, newest, error }),
    );
  return { uploaded: answer, note: `${file}: ${megabytes(bytes)} MB, import ${answer.body.number}` };
}

/**
 * A connection that is cut while bytes are still on their way loses the answer, be it a refusal or not: its record says
 * which. Throws the failure of the upload when there is none.
 */
async function whatBecameOfIt(of: {
  readonly api: Api;
  readonly name: string;
  readonly newest: Import | undefined;
  readonly error: unknown;
}): Promise<Answer<Import>> {
  const { api, name, newest, error } = of;
  if (!(error instanceof Failure) || error.exit !== EXIT.noAnswer || error.json !== undefined) throw error;
  for (let look = 0; look < LOOKS; look++, await after(PAUSE_MS)) {
    const since = (await importsOf(api, 20).catch(() => [])).filter((one) => idOf(one) > (newest ? idOf(newest) : 0));
    const found = since.find((one) => one.name === name);
    if (!found || found.status === 'uploading') continue;
    if (found.status === 'brokenOff') break;
    if (found.status === 'refused')
      throw new Failure({ exit: EXIT.refused, message: found.why ?? error.message, json: JSON.stringify(found) });
    return api<Import>({ path: `/v1/imports/${found.number}` });
  }
  throw new Failure({
    exit: EXIT.noAnswer,
    message: `The upload broke off and nothing of it was taken: send it again. ${error.message}`,
  });
}

const importsOf = async (api: Api, limit = 1): Promise<readonly Import[]> =>
  (await api<{ readonly items: readonly Import[] }>({ path: '/v1/imports', query: { limit } })).body.items;

const idOf = ({ number }: Import): number => Number(number.slice(1));

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** What people call the file: its last part, in characters that may stand in a list. */
const nameOf = (file: string): string =>
  basename(file)
    .replace(/[\p{Cc}\p{Cs}]/gu, '_')
    .slice(0, 120);

function paceOf(
  bytes: number,
  show: (of: { readonly share: number; readonly says: string }) => void,
): (sent: number) => void {
  const begun = performance.now();
  return (sent) => {
    const perSecond = sent / 1e6 / Math.max(0.001, (performance.now() - begun) / 1_000);
    show({ share: bytes > 0 ? sent / bytes : 1, says: `${megabytes(sent)} MB, ${perSecond.toFixed(1)} MB/s` });
  };
}
