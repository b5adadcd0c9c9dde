import { styleText } from 'node:util';

/** Where a command's result and its notes go. */
export interface Screen {
  /** The result. */
  print(text: string): void;
  /** What is said besides: progress, hints, failures. */
  note(text: string): void;
  /** Columns a table may take. */
  readonly width: number;
  /** Whether stderr is a terminal, on which lines can be drawn over. */
  readonly isLive: boolean;
  readonly paint: Paint;
}

/** Colours on a terminal, plain text everywhere else. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

const WIDTH = 100;
const NARROWEST = 60;

export function openScreen(given: {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Screen {
  const { stdout, stderr, env } = given;
  const isColoured = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const painted = (style: Parameters<typeof styleText>[0]) => (text: string) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text;
  return {
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    width: stdout.isTTY ? Math.max(NARROWEST, Math.min(WIDTH, stdout.columns)) : WIDTH,
    isLive: stderr.isTTY === true && env.TERM !== 'dumb',
    paint: {
      strong: painted('bold'),
      faint: painted('dim'),
      good: painted('green'),
      bad: painted('red'),
    },
  };
}

/** Text of other people's making, without what a terminal would obey. */
export const harmless = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�');
