import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where what was built or fetched once for this machine is kept: `$ARREARS_CACHE`, else `~/.cache/arrears`. */
export function cacheFolder() {
  return process.env.ARREARS_CACHE ? resolve(process.env.ARREARS_CACHE) : join(homedir(), '.cache', 'arrears');
}
