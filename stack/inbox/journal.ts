import { closeSync, mkdirSync, openSync, readFileSync, readSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Append-only JSON lines. A record is in the file before `append` returns, so a killed process forgets nothing it has
 * already acknowledged. Without a path nothing is kept and every offset is undefined.
 */
export interface Journal<T> {
  append(record: T): Place | undefined;
  read(place: Place): T;
  close(): void;
}

/** Where a record stands in the file, in bytes. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Opens or creates the file and hands each earlier record to `each`, in order. A torn last line is cut off. */
export function openJournal<T>(path: string | undefined, each: (record: T, place: Place) => void): Journal<T> {
  if (path === undefined) return { append: () => undefined, read: refuse, close: () => undefined };
  mkdirSync(dirname(path), { recursive: true });
  const fd = openSync(path, 'a+');
  let end = replay(path, each);
  return {
    append(record) {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      const place = { offset: end, length: line.length - 1 };
      writeSync(fd, line);
      end += line.length;
      return place;
    },
    read(place) {
      const buffer = Buffer.alloc(place.length);
      readSync(fd, buffer, 0, place.length, place.offset);
      return JSON.parse(buffer.toString('utf8')) as T;
    },
    close: () => closeSync(fd),
  };
}

function refuse(): never {
  throw new Error('this journal has no file: give it a path to keep records');
}

function replay<T>(path: string, each: (record: T, place: Place) => void): number {
  const content = readFileSync(path);
  let offset = 0;
  for (let newline = content.indexOf(10); newline >= 0; newline = content.indexOf(10, offset)) {
    const line = content.toString('utf8', offset, newline);
    try {
      each(JSON.parse(line) as T, { offset, length: newline - offset });
    } catch (cause) {
      throw new Error(`${path}: the line at byte ${offset} cannot be read; move the file away to begin anew`, {
        cause,
      });
    }
    offset = newline + 1;
  }
  if (offset < content.length) truncateSync(path, offset);
  return offset;
}
