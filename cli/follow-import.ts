import { setTimeout as after } from 'node:timers/promises';
import type { z } from 'zod';
import type { importShape } from '../api/imports/shapes.ts';
import type { Answer, Api } from './api.ts';
import { openBar } from './bar.ts';
import { EXIT, Failure, noAnswer } from './failure.ts';
import type { Screen } from './screen.ts';

export type Import = z.output<typeof importShape>;

const PAUSE_MS = 500;
/** A restart of the API, or a network that is away for a moment, does not end the watching. */
const PATIENCE_MS = 120_000;

/** Watches an import until it ends, whatever the connection does meanwhile; the import itself needs nobody to watch it. */
export async function followImport(given: {
  readonly api: Api;
  readonly screen: Screen;
  readonly number: string;
  /** Said once whoever ends the watching is told that the import goes on. */
  readonly note: string;
}): Promise<Answer<Import>> {
  const { api, screen, number, note } = given;
  const bar = openBar(screen, {
    title: 'taking in',
    onInterrupt: `${number} goes on without you; the same command with the same file watches it again.`,
  });
  screen.note(note);
  try {
    for (let heardAt = performance.now(); ; await after(PAUSE_MS)) {
      const answer = await api<Import>({ path: `/v1/imports/${number}` }).catch((error: unknown) => {
        const isAway = error instanceof Failure && error.exit === EXIT.noAnswer;
        if (!isAway) throw error;
        if (performance.now() - heardAt < PATIENCE_MS) return undefined;
        throw noAnswer(`${error.message} ${number} goes on as soon as it can; the same command watches it again.`);
      });
      if (!answer) continue;
      heardAt = performance.now();
      bar.show({ share: answer.body.percent / 100, says: paceOf(answer.body) });
      if (isEnded(answer.body)) return answer;
    }
  } finally {
    bar.end();
  }
}

const isEnded = ({ status }: Import): boolean => !['uploading', 'waiting', 'taking'].includes(status);

function paceOf({ rows, rowsPerSecond, secondsLeft, rejected }: Import): string {
  const left = secondsLeft === undefined ? '' : `, ${secondsLeft} s left`;
  const bad = rejected > 0 ? `, ${rejected} rejected` : '';
  return `${rows} rows, ${rowsPerSecond}/s${left}${bad}`;
}
