// `npm run fuzz`: has schemathesis look for an input that the API answers otherwise than its own description says.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './places.mjs';
import { asProgram, makeReady, runForeground } from './ready.mjs';
import { run } from './run.mjs';

const version = '4.32.5';

await asProgram(async () => {
  await makeReady(['temporal']);
  const home = join(cacheFolder(), `schemathesis-${version}`);
  const program = join(home, 'bin', 'schemathesis');
  if (!existsSync(program)) {
    await run({ command: 'python3', args: ['-m', 'venv', home], what: 'making a place for schemathesis' });
    const args = ['-m', 'pip', 'install', '--quiet', `schemathesis==${version}`];
    await run({ command: join(home, 'bin', 'python'), args, what: `fetching schemathesis ${version}` });
  }
  await runForeground(['--import', 'tsx', 'test/fuzz/fuzz.ts', program, ...process.argv.slice(2)]);
});
