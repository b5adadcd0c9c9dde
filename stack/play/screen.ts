import type { WriteStream } from 'node:tty';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import { weekday } from '../../domain/time/plain-date.ts';
import type { Progress } from './progress.ts';
import { renderLine, renderTable } from './table.ts';

export interface Screen {
  /** A line that stays. */
  say(line: string): void;
  /** Whether a picture of this moment would be shown: it costs a question to Postgres. */
  wants(now: Instant): boolean;
  show(picture: { readonly now: Instant; readonly heading: string; readonly progress: Progress }): void;
}

/** Real milliseconds between two pictures. */
const REFRESH_MS = 1_000;

/** On a terminal a table redrawn in place; elsewhere one line a business week. */
export function openScreen(out: Pick<WriteStream, 'write' | 'isTTY'>): Screen {
  return out.isTTY ? liveScreen(out) : lineScreen(out);
}

function liveScreen(out: Pick<WriteStream, 'write'>): Screen {
  let shownAt = 0;
  let lines = 0;
  let last = '';
  const wipe = (): string => (lines > 0 ? `\x1b[${lines}A\x1b[0J` : '');
  return {
    say(line) {
      out.write(`${wipe()}${line}\n${last}`);
    },
    wants: () => Date.now() - shownAt >= REFRESH_MS,
    show({ heading, progress }) {
      shownAt = Date.now();
      const text = `${renderTable({ heading, progress })}\n`;
      out.write(`${wipe()}${text}`);
      lines = text.split('\n').length - 1;
      last = text;
    },
  };
}

function lineScreen(out: Pick<WriteStream, 'write'>): Screen {
  let week = '';
  return {
    say: (line) => void out.write(`${line}\n`),
    wants: (now) => mondayOf(now) !== week,
    show({ now, heading, progress }) {
      week = mondayOf(now);
      out.write(`${renderLine({ heading, progress })}\n`);
    },
  };
}

function mondayOf(now: Instant): string {
  const day = now.slice(0, 10) as PlainDate;
  return new Date(Date.parse(day) - (weekday(day) - 1) * 86_400_000).toISOString().slice(0, 10);
}
