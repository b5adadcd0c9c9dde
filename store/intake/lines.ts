/** A place between two lines of a file. */
export interface Position {
  /** Number of the line that begins here, from 1. */
  readonly line: number;
  /** Bytes before it. */
  readonly byte: number;
}

export const BEGINNING: Position = { line: 1, byte: 0 };

export interface ByteLine {
  /** Without the line end; of a line that is too long, its beginning. */
  readonly bytes: Buffer;
  readonly line: number;
  /** Behind its line end. */
  readonly next: Position;
  readonly tooLong: boolean;
}

/** No row of a portfolio comes near it; a file without line ends must not fill the memory. */
export const LONGEST_LINE = 64 * 1024;
const KEPT_OF_TOO_LONG = 200;

const [LF, CR] = [10, 13];

/**
 * Cuts bytes into lines at LF, CRLF and CR, a piece at a time. In UTF-8 and GB18030 these two bytes are never part of
 * another character, so that a file can be read on from any line without decoding what stands before.
 */
export async function* byteLines(input: {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly from: Position;
}): AsyncGenerator<ByteLine[]> {
  const cutter = lineCutter(input.from);
  for await (const piece of input.pieces) {
    const lines = cutter.cut(piece, { last: false });
    if (lines.length > 0) yield lines;
  }
  const rest = cutter.cut(new Uint8Array(), { last: true });
  if (rest.length > 0) yield rest;
}

/** The same for pieces that are pushed; `last` gives what stands behind the last line end. */
export function lineCutter(from: Position = BEGINNING) {
  let { line, byte } = from;
  let held: Buffer = Buffer.alloc(0);
  /** The beginning of a line that is too long, while its end is looked for. */
  let head: Buffer | undefined;

  const take = (bytes: Buffer, length: number): ByteLine => {
    byte += length;
    const tooLong = head !== undefined || bytes.length > LONGEST_LINE;
    const shown = tooLong ? (head ?? Buffer.from(bytes.subarray(0, KEPT_OF_TOO_LONG))) : bytes;
    const one = { bytes: shown, line, next: { line: line + 1, byte }, tooLong };
    line += 1;
    head = undefined;
    return one;
  };

  return {
    cut(piece: Uint8Array, { last }: { last: boolean }): ByteLine[] {
      const data = held.length > 0 ? Buffer.concat([held, piece]) : asBuffer(piece);
      const lines: ByteLine[] = [];
      let at = 0;
      for (const { end, after } of breaksOf(data, last)) {
        lines.push(take(data.subarray(at, end), after - at));
        at = after;
      }
      held = data.subarray(at);
      if (last && (held.length > 0 || head)) {
        lines.push(take(held, held.length));
        held = Buffer.alloc(0);
      }
      if (held.length > LONGEST_LINE) {
        head ??= Buffer.from(held.subarray(0, KEPT_OF_TOO_LONG));
        // A CR that may belong to a CRLF stays.
        const kept = held.at(-1) === CR ? 1 : 0;
        byte += held.length - kept;
        held = held.subarray(held.length - kept);
      }
      held = Buffer.from(held);
      return lines;
    },
  };
}

const asBuffer = (piece: Uint8Array): Buffer => Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);

/** Where lines end and the next ones begin. A CR at the very end waits for the LF that may follow, unless nothing does. */
function* breaksOf(data: Buffer, last: boolean): Generator<{ end: number; after: number }> {
  let lf = data.indexOf(LF);
  let cr = data.indexOf(CR);
  for (;;) {
    const end = cr >= 0 && (lf < 0 || cr < lf) ? cr : lf;
    if (end < 0) return;
    const isCr = end === cr;
    if (isCr && end === data.length - 1 && !last) return;
    const after = isCr && data[end + 1] === LF ? end + 2 : end + 1;
    yield { end, after };
    if (lf >= 0 && lf < after) lf = data.indexOf(LF, after);
    if (cr >= 0 && cr < after) cr = data.indexOf(CR, after);
  }
}
