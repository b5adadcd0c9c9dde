// `npm test`: every test, from a fresh clone. Arguments go to vitest.
import { join } from 'node:path';
import { asProgram, makeReady, runForeground } from './ready.mjs';

await asProgram(async () => {
  await makeReady(['temporal', 'test-server']);
  await runForeground([join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]);
});
