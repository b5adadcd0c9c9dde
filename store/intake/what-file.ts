import { type Encoding, encodingScout } from './encoding.ts';
import { BEGINNING, byteLines } from './lines.ts';
import type { Format } from './read-rows.ts';
import type { PortfolioSource } from './source.ts';

/** How a file is to be read, as far as somebody has said so. */
export interface Told {
  readonly format?: Format | undefined;
  readonly encoding?: Encoding | undefined;
}

export interface FileKind {
  readonly format: Format;
  readonly encoding: Encoding;
}

/** Format and encoding of a file. What is not told is found out from its bytes, for the encoding from all of them. */
export async function kindOf({ source, told }: { source: PortfolioSource; told: Told }): Promise<FileKind> {
  const { format, encoding } = told;
  if (format && encoding) return { format, encoding };
  const scout = encodingScout();
  let begins: Format | undefined;
  for await (const lines of byteLines({ pieces: source.read(0), from: BEGINNING })) {
    begins ??= lines.map(({ bytes }) => formatOf(bytes)).find((found) => found !== undefined);
    for (const { bytes } of lines) scout.see(bytes, source.name);
    if (encoding && begins) break;
  }
  return { format: format ?? begins ?? 'csv', encoding: encoding ?? scout.verdict() };
}

const BLANK = /^[\s\uFEFF]*$/;

/** No header begins as JSON does; a blank line says nothing. */
function formatOf(line: Buffer): Format | undefined {
  const text = line.toString('utf8', 0, 200);
  if (BLANK.test(text)) return undefined;
  return /^[\s\uFEFF]*[[{]/.test(text) ? 'ndjson' : 'csv';
}
