// Makes a fresh clone ready to run: plain JavaScript on what Node brings, because nothing is installed yet.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { run } from './run.mjs';

/** Packages, generated database client, servers: whatever is missing or out of date, and nothing else. */
export async function makeReady(servers) {
  requireNode();
  if (!packagesAreThere())
    await run({
      command: 'npm',
      args: ['ci', '--no-audit', '--no-fund'],
      cwd: root,
      env: loud,
      what: 'installing the packages',
    });
  if (!clientIsThere())
    await run({
      command: process.execPath,
      args: [prisma, 'generate'],
      cwd: root,
      what: 'generating the database client',
    });
  if (servers.length > 0) await runForeground(['--import', 'tsx', 'stack/servers.ts', ...servers]);
}

/** `npm --silent test` would otherwise silence why an installation failed. */
const loud = { npm_config_loglevel: 'error' };

const prisma = join('node_modules', 'prisma', 'build', 'index.js');

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `Node ${process.versions.node} is too old: install Node 20.19 or later (https://nodejs.org) and try again.`,
  );
}

/** Whether node_modules holds what the lock file says; packages of other platforms may be absent. */
function packagesAreThere() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return false;
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.peer);
  });
}

function clientIsThere() {
  const client = join(root, 'generated/prisma/client.ts');
  return existsSync(client) && statSync(client).mtimeMs >= statSync(join(root, 'prisma/schema.prisma')).mtimeMs;
}

function readJson(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Runs Node in our place: it has the terminal, we only pass signals on and end as it ends.
 * @param {string[]} args
 */
export async function runForeground(args) {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  // On a terminal Ctrl-C reaches the child by itself: we merely must not end before it. Other signals we hand on.
  const wait = () => {};
  const handOn = (signal) => child.kill(signal);
  process.on('SIGINT', process.stdin.isTTY ? wait : handOn);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, handOn);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...how) => resolve(how));
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
  if (code === 0) return;
  throw new Ended(code ?? 128 + (signal === 'SIGINT' ? 2 : 15));
}

/** The program in our place has ended with `code` and said why itself. */
class Ended extends Error {
  constructor(code) {
    super(`ended with ${code}`);
    this.code = code;
  }
}

/** Runs `main`; what it throws becomes one sentence and an exit code. */
export async function asProgram(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Ended)) console.error(error.message);
    process.exitCode = error instanceof Ended ? error.code : 1;
  }
}
