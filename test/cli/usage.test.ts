import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const LEAVES = [
  ['case', 'list'],
  ['case', 'show'],
  ['case', 'explain'],
  ['case', 'forecast'],
  ['promise'],
  ['hold'],
  ['import'],
  ['backlog'],
  ['contact-data'],
  ['worklist'],
  ['legal'],
  ['policy', 'check'],
  ['policy', 'publish'],
  ['policy', 'list'],
  ['keys', 'create'],
  ['keys', 'list'],
  ['keys', 'revoke'],
];

describe('how the command line is used', () => {
  it('--help names every command and the exit codes', async () => {
    const help = await runCli(['--help']);
    expect(help).toMatchObject({ exit: 0, stderr: '' });
    for (const [name = ''] of LEAVES) expect(help.stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    for (const code of ['0', '1', '2', '3', '4']) expect(help.stdout).toMatch(new RegExp(`^  ${code}  \\w`, 'm'));
  });

  it.each(LEAVES.map((leaf) => [leaf.join(' '), leaf] as const))(
    '%s --help has examples, and fits 100 columns',
    async (_, leaf) => {
      const help = await runCli([...leaf, '--help']);
      expect(help.exit).toBe(0);
      expect(help.stdout).toMatch(new RegExp(`^Usage: arrears ${leaf.join(' ')} `));
      expect(help.stdout.match(/^ {2}\$ npx arrears \w/gm)?.length ?? 0).toBeGreaterThanOrEqual(1);
      for (const line of help.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    },
  );

  it.each([
    ['no command', []],
    ['a command that does not exist', ['cases']],
    ['a flag that does not exist', ['case', 'list', '--stages', 'reminder']],
    ['no case', ['promise']],
    ['no amount', ['promise', 'C1042']],
    ['an account where a case is wanted', ['promise', 'A1042', '10.00', '--within-days', '7']],
    ['an amount with a currency', ['promise', 'C1042', '10 USD', '--within-days', '7']],
    ['a promise without a day', ['promise', 'C1042', '10.00']],
    ['a promise with two days', ['promise', 'C1042', '10.00', '--within-days', '7', '--on', '2027-03-01']],
    ['a day that does not exist', ['promise', 'C1042', '10.00', '--on', '2027-02-30']],
    ['a hold without an end', ['hold', 'C1042', '--from', '2027-03-01', '--reason', 'hardship']],
    [
      'a reason that does not exist',
      ['hold', 'C1042', '--from', '2027-03-01', '--until', '2027-03-02', '--reason', 'mood'],
    ],
    ['a hold that is lifted and placed', ['hold', 'C1042', '--lift', 'r-1', '--from', '2027-03-01']],
    ['a file that does not exist', ['import', 'nowhere.csv', '--url', 'http://127.0.0.1:9', '--key', 'k']],
    ['an address that is none', ['backlog', '--url', 'localhost:8080', '--key', 'k']],
    ['no address', ['backlog']],
    ['a role that does not exist', ['backlog', '--as', 'king']],
    ['a key without a role', ['keys', 'create', '--name', 'anna']],
    ['no database', ['keys', 'list']],
    ['a database that is no URL', ['keys', 'list', '--database-url', 'localhost']],
    ['a policy that is no YAML file', ['policy', 'check', 'README.md']],
    ['a policy that does not exist', ['policy', 'check', 'nowhere.yaml']],
  ])('%s is wrong usage: exit 2, said on stderr in a sentence', async (_, args) => {
    const run = await runCli(args);
    expect(run).toMatchObject({ exit: 2, stdout: '' });
    expect(run.stderr).toMatch(/[.:)…]\n|Usage:/);
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('an API that does not answer as it should', () => {
  let unhelpful: ReturnType<typeof createServer>;
  let url: string;
  beforeAll(async () => {
    unhelpful = createServer((request, response) => {
      if (request.url?.startsWith('/html')) response.end('<html>Welcome</html>');
      else if (request.url?.startsWith('/much')) response.end(JSON.stringify({ much: 'x'.repeat(5_000_000) }));
      else if (request.url?.startsWith('/moved')) response.writeHead(302, { location: '/html' }).end();
      else if (request.url?.startsWith('/down')) response.writeHead(502).end('Bad gateway');
      else request.socket.destroy();
    });
    await new Promise<void>((resolve) => unhelpful.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(unhelpful.address() as AddressInfo).port}`;
  });
  afterAll(() => void unhelpful.close());

  it('nobody listens: exit 3, with the address and what to do', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    const run = await runCli(['backlog', '--url', address, '--key', 'k']);
    expect(run).toMatchObject({ exit: 3, stdout: '' });
    expect(run.stderr).toContain(`${address} does not answer (ECONNREFUSED). Is it running there? "npm start"`);
  });

  it.each([
    ['hangs up', '', 3],
    ['is a web site', '/html', 3],
    ['is a gateway to nothing', '/down', 3],
    ['is elsewhere', '/moved', 1],
  ])('what answers %s: a sentence, not a stack trace', async (_, path, exit) => {
    const run = await runCli(['backlog', '--url', `${url}${path}`, '--key', 'k', '--json']);
    expect(run).toMatchObject({ exit, stdout: '' });
    expect(run.stderr).toMatch(/^arrears: .*\n$/);
  });

  it('a pipe that is closed early, as by head, is no mistake', async () => {
    const all = await runCli(['backlog', '--url', `${url}/much`, '--key', 'k', '--json']);
    expect(all).toMatchObject({ exit: 0, stderr: '' });
    expect(all.stdout.length).toBeGreaterThan(5_000_000);
    const some = await runCli(['backlog', '--url', `${url}/much`, '--key', 'k', '--json'], { closeAfter: 1 });
    expect(some).toMatchObject({ exit: 0, stderr: '' });
    expect(some.stdout.length).toBeLessThan(5_000_000);
  });

  it('an import to nobody: exit 3', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'arrears-'));
    const file = join(folder, 'a.csv');
    writeFileSync(file, 'account\n');
    try {
      for (const target of [url, 'http://127.0.0.1:9'])
        expect(await runCli(['import', file, '--url', target, '--key', 'k'])).toMatchObject({ exit: 3, stdout: '' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the keys of the local stack', () => {
  const LOCAL = "# Keys\nexport ARREARS_URL='http://127.0.0.1:9'\nexport ARREARS_OPS_KEY='arrears_local'\n";
  const folderWith = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'arrears-data-'));
    writeFileSync(join(folder, 'local.env'), text);
    return folder;
  };

  it('are found by themselves, and sent to no other address', async () => {
    const folder = folderWith(LOCAL);
    try {
      const here = await runCli(['backlog'], { env: { ARREARS_DATA: folder } });
      expect(here).toMatchObject({ exit: 3 });
      const elsewhere = await runCli(['backlog', '--url', 'http://127.0.0.1:10'], { env: { ARREARS_DATA: folder } });
      expect(elsewhere).toMatchObject({ exit: 4, stdout: '' });
      expect(elsewhere.stderr).toMatch(/No key for http:\/\/127.0.0.1:10: set ARREARS_KEY .*keys create --role ops/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a checkout where something is missing', () => {
  const run = promisify(execFile);
  const cli = fileURLToPath(new URL('../../cli', import.meta.url));

  it('packages that are not installed: one sentence that says what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'arrears-bare-'));
    try {
      mkdirSync(join(folder, 'cli'));
      cpSync(cli, join(folder, 'cli'), { recursive: true });
      const failed = run(process.execPath, [join(folder, 'cli/arrears.mjs'), '--help']);
      await expect(failed).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/^arrears: packages are missing: run "npm ci" in .*\n$/),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
