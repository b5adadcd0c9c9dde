import { isAscii, isUtf8 } from 'node:buffer';
import { PortfolioError } from './portfolio-error.ts';

/** UTF-8 with or without a byte order mark; GB18030, and with it GBK and GB2312. */
export const ENCODINGS = ['utf-8', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A line's bytes as text. What is no text in the encoding becomes U+FFFD, by which it is known. */
export function lineDecoder(encoding: Encoding): (bytes: Buffer) => string {
  const gb18030 = new TextDecoder('gb18030');
  return (bytes) => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    return encoding === 'utf-8' ? bytes.toString('utf8') : gb18030.decode(bytes);
  };
}

/**
 * Finds out an encoding from all lines of a file. What is valid UTF-8 is UTF-8. Else most of the lines that are not plain
 * ASCII decide: a few spoiled lines do not turn UTF-8 into Chinese, and Latin-1, which this does not read, is taken for
 * neither; its lines are then rejected one by one.
 */
export function encodingScout() {
  let first = true;
  let utf8 = 0;
  let gb18030 = 0;
  return {
    /** Throws PortfolioError when the file is UTF-16. */
    see(line: Buffer, name: string): void {
      if (first) refuseUtf16(line, name);
      first = false;
      if (isAscii(line)) return;
      if (isUtf8(line)) utf8 += 1;
      else if (readsAsChinese(line)) gb18030 += 1;
    },
    verdict: (): Encoding => (gb18030 > utf8 ? 'gb18030' : 'utf-8'),
  };
}

function refuseUtf16(line: Buffer, name: string): void {
  const [a, b] = line;
  if (!(a === 0xff && b === 0xfe) && !(a === 0xfe && b === 0xff)) return;
  throw new PortfolioError({
    fault: 'badEncoding',
    message: `${name} is in UTF-16: save it as "CSV UTF-8", or in GB18030.`,
  });
}

const within = (byte: number | undefined, from: number, to: number): boolean =>
  byte !== undefined && byte >= from && byte <= to;

/**
 * Whether every byte finds its place in GB18030, and most characters stand among the 7,000 of everyday Chinese (GB2312,
 * both bytes from A1): the umlauts of Latin-1 are followed by ASCII and stand elsewhere.
 */
function readsAsChinese(line: Buffer): boolean {
  let common = 0;
  let rare = 0;
  for (let at = 0; at < line.length; ) {
    const [a = 0, b, c, d] = line.subarray(at, at + 4);
    if (a < 0x80) at += 1;
    else if (!within(a, 0x81, 0xfe)) return false;
    else if (within(b, 0x30, 0x39) && within(c, 0x81, 0xfe) && within(d, 0x30, 0x39)) {
      common += 1;
      at += 4;
    } else if (within(b, 0x40, 0x7e) || within(b, 0x80, 0xfe)) {
      if (a >= 0xa1 && within(b, 0xa1, 0xfe)) common += 1;
      else rare += 1;
      at += 2;
    } else return false;
  }
  return common > rare;
}
