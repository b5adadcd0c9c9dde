import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

export interface Reject {
  readonly line: number;
  readonly reason: string;
  readonly cells: readonly string[];
}

/**
 * `<file>.rejects.csv`: line number, reason and the row as it stood, under the file's own header, so that it can be put
 * right and imported itself. Made with the first reject; one left over from an earlier import is removed. It holds
 * contact data, so only the owner may read it.
 */
export function rejectsFile({ path, header }: { path: string; header: readonly string[] }) {
  const file = `${path}.rejects.csv`;
  let stream: WriteStream | undefined;
  let failed: Error | undefined;
  let written = 0;

  const open = async (): Promise<WriteStream> => {
    await rm(file, { force: true });
    const opened = createWriteStream(file, { encoding: 'utf8', mode: 0o600 });
    opened.on('error', (error) => {
      failed = new Error(`cannot write the rejected rows to ${file}: ${error.message}`);
    });
    opened.write(`${csvLine(['line', 'reason', ...header])}\n`);
    return opened;
  };

  return {
    async add(rejects: readonly Reject[]): Promise<void> {
      if (rejects.length === 0) return;
      stream ??= await open();
      for (const { line, reason, cells } of rejects) stream.write(`${csvLine([String(line), reason, ...cells])}\n`);
      written += rejects.length;
      if (failed) throw failed;
    },
    /** The file's path, if any row was rejected. */
    async close(): Promise<{ written: number; file?: string | undefined }> {
      if (!stream) {
        await rm(file, { force: true });
        return { written };
      }
      stream.end();
      await finished(stream).catch((error: Error) => {
        throw failed ?? error;
      });
      return { written, file };
    },
  };
}

/** One line of a CSV file, without its line end. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',');

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
