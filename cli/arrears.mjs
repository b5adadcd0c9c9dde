#!/usr/bin/env node
// `npx arrears`: plain JavaScript on Node's built-ins, because it also has to say what is missing when nothing is installed.
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function fail(sentence) {
  process.stderr.write(`arrears: ${sentence}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.versions.node} is too old: install Node 20.19 or later.`);

// Whoever reads may close the pipe early, as `head` does: nothing is wrong then.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  if (String(error.message).includes('generated'))
    fail(`the database client is not generated yet: run "npm run generate" in ${root}`);
  fail(`packages are missing: run "npm ci" in ${root}`);
}
