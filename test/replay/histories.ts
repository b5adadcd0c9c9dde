import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { History } from '../support/history.ts';

const FOLDER = new URL('./histories/', import.meta.url);
const ENDING = '.json.gz';

/** Every committed history, by name. */
export function readHistories(): { readonly name: string; readonly history: History }[] {
  return readdirSync(fileURLToPath(FOLDER))
    .filter((file) => file.endsWith(ENDING))
    .sort()
    .map((file) => {
      const json = gunzipSync(readFileSync(new URL(file, FOLDER))).toString('utf8');
      return { name: file.slice(0, -ENDING.length), history: historyFromJSON(JSON.parse(json)) };
    });
}

/** What the machine that recorded it adds: names of hosts and processes, paths in stack traces. */
const MACHINE = /"(identity|stackTrace)": ?"(?:[^"\\]|\\.)*"/g;

/** Keeps a history; gives the number of bytes it takes. */
export function keepHistory(name: string, history: History): number {
  const bytes = gzipSync(historyToJSON(history).replace(MACHINE, '"$1":""'), { level: 9 });
  writeFileSync(new URL(`${name}${ENDING}`, FOLDER), bytes);
  return bytes.length;
}
