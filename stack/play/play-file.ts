import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Instant, instant, type PlainDate } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

/** What a play is and how far it has come; kept beside the data so that the next start goes on with it. */
export interface PlayRecord {
  readonly portfolio: string;
  /** Days added to every date of the file. */
  readonly shift: number;
  readonly dayZero: PlainDate;
  readonly days: number;
  /** Business time reached; time stands still while nothing runs. */
  readonly reached: Instant;
  readonly finished: boolean;
  /** Real milliseconds spent playing so far. */
  readonly playedMs: number;
}

const schema = z.object({
  portfolio: z.string(),
  shift: z.int(),
  dayZero: z.string().transform((text) => plainDate(text)),
  days: z.int(),
  reached: z.string().transform((text) => instant(text)),
  finished: z.boolean(),
  playedMs: z.number(),
});

const fileIn = (folder: string): string => join(folder, 'play.json');

/** Undefined when nothing was begun in this folder. Throws when the file is there and cannot be understood. */
export function readPlay(folder: string): PlayRecord | undefined {
  const file = fileIn(folder);
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} cannot be read: start with --fresh to begin anew.`, { cause });
  }
}

/** Written whole or not at all. */
export function writePlay(folder: string, play: PlayRecord): void {
  mkdirSync(folder, { recursive: true });
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(play, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}
