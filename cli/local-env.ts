import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** What `npm start` wrote for this machine's stack: ARREARS_URL, ARREARS_<ROLE>_KEY, ARREARS_DATABASE_URL. Empty without one. */
export function readLocalEnv(given: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}): Readonly<Record<string, string>> {
  const { env, cwd } = given;
  const folders = env.ARREARS_DATA ? [env.ARREARS_DATA] : [join(cwd, '.arrears'), join(PROJECT, '.arrears')];
  const file = folders.map((folder) => join(folder, 'local.env')).find((path) => existsSync(path));
  if (!file) return {};
  const lines = readFileSync(file, 'utf8').matchAll(/^export (\w+)='([^']*)'$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}
