// `npm start`: the whole engine with everything it needs, on this machine, from a fresh clone.
import { asProgram, makeReady, runForeground } from './ready.mjs';

await asProgram(async () => {
  await makeReady(process.env.TEMPORAL_ADDRESS ? [] : ['temporal']);
  await runForeground(['--import', 'tsx', 'stack/main.ts', ...process.argv.slice(2)]);
});
