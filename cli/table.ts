import Table from 'cli-table3';
import type { Screen } from './screen.ts';
import { harmless } from './screen.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Wrapped when the table would be too wide; at least one column of a wide table is. */
  readonly gives?: boolean;
}

const GAP = '  ';
const NARROWEST = 16;

/** Rows under their headings, no wider than the screen. */
export function table(given: {
  readonly screen: Pick<Screen, 'width' | 'paint'>;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}): string {
  const { screen, columns } = given;
  const rows = fitted({ columns, rows: given.rows.map((row) => row.map(harmless)), most: screen.width });
  const drawn = new Table({
    head: columns.map(({ head }) => screen.paint.strong(head)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: BARE,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString().replace(/[ \t]+$/gm, '');
}

const BARE = {
  ...Object.fromEntries(
    ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => [
      [side, ''],
      [`${side}-mid`, ''],
      [`${side}-left`, ''],
      [`${side}-right`, ''],
    ]),
  ),
  'left-mid': '',
  'right-mid': '',
  'mid-mid': '',
  middle: GAP,
};

/** Columns that give share what the others leave: their cells are broken into lines. Nothing is cut off. */
function fitted(given: {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly most: number;
}): readonly (readonly string[])[] {
  const { columns, rows, most } = given;
  const natural = columns.map(({ head }, i) => Math.max(...[head, ...rows.map((row) => row[i] ?? '')].map(widthOf)));
  const over = natural.reduce((sum, width) => sum + width, GAP.length * (columns.length - 1)) - most;
  if (over <= 0) return rows;
  const giving = columns.flatMap(({ gives }, i) => (gives ? [natural[i] ?? 0] : [])).reduce((a, b) => a + b, 0);
  const widthLeft = (i: number): number => {
    const width = natural[i] ?? 0;
    return Math.max(Math.min(width, NARROWEST), width - Math.ceil((over * width) / giving));
  };
  return rows.map((row) => row.map((cell, i) => (columns[i]?.gives ? linesOf(cell, widthLeft(i)).join('\n') : cell)));
}

/** Ideographs take two columns. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1),
    0,
  );

/** `name: value` lines, the values under each other. What is undefined is left out. */
export function facts(
  screen: Pick<Screen, 'width' | 'paint'>,
  entries: readonly (readonly [string, string | undefined])[],
): string {
  const told = entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  const named = Math.max(...told.map(([name]) => name.length));
  return told
    .map(
      ([name, value]) =>
        `${screen.paint.faint(name.padEnd(named))}${GAP}${linesOf(harmless(value), screen.width - named - GAP.length).join(`\n${' '.repeat(named)}${GAP}`)}`,
    )
    .join('\n');
}

/** A text in lines no wider than that, broken at blanks where there are any, else anywhere. */
export function linesOf(text: string, width: number): string[] {
  const found = [''];
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, width))) {
    const line = found.at(-1) ?? '';
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) found.push(word);
    else found[found.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return found;
}

function pieces(word: string, width: number): string[] {
  const found = [''];
  for (const character of word) {
    const piece = found.at(-1) ?? '';
    if (widthOf(piece + character) > width) found.push(character);
    else found[found.length - 1] = piece + character;
  }
  return found;
}
