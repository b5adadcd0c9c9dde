import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PORTS, type PortName } from '../../../stack/config.ts';
import { localEnvFile } from '../../../stack/play/local-keys.ts';
import { freePorts } from '../../../stack/ports.ts';
import { aPortfolio, aRow } from '../../store/intake/a-portfolio.ts';
import { withKey } from '../../support/api-client.ts';

const main = fileURLToPath(new URL('../../../stack/main.ts', import.meta.url));

let folder: string;
let ports: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arrears-start-'));
  const free = Object.entries(await freePorts()) as [PortName, number][];
  ports = Object.fromEntries(free.map(([name, port]) => [PORTS[name].variable, String(port)]));
});
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await expect.poll(left).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

/** A run of the command with a data folder and ports of its own. */
function start(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, ...ports, ARREARS_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (text += chunk));
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? '')),
  );
  return {
    child,
    ended,
    text: () => text,
    says: (words: string) => expect.poll(() => text).toContain(words),
  };
}

/** Whatever still runs on this test's data folder, or answers on its ports. */
async function left(): Promise<string[]> {
  const all = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  const answering = await Promise.all(
    Object.entries(ports).map(async ([name, port]) => ((await answers(Number(port))) ? [name] : [])),
  );
  return [...all.filter((line) => line.includes(folder)), ...answering.flat()];
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** One who pays late, one who never does. */
const portfolio = () =>
  aPortfolio([
    aRow({ account: 'AC-1', debtor: 'D-1', due_on: '2020-01-31', cleared_on: '2020-02-05' }),
    aRow({ account: 'AC-2', debtor: 'D-2', due_on: '2020-01-31', sms: '+12125550101', email: 'two@example.invalid' }),
  ]);

describe('npm start', () => {
  it('cut off by a kill leaves no process behind, goes on with its data, and ends with every invariant checked', async () => {
    const args = ['--until-settled', '--days', '3', '--portfolio', portfolio()];
    const first = start(...args);
    await first.says('day 0 of 3');
    first.child.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    await expect.poll(left).toEqual([]);
    const second = start(...args);
    expect(await second.ended, second.text()).toBe(0);
    expect(second.text()).toContain('Every invariant holds.');
    expect(second.text()).not.toContain('issued so far');
    expect(await left()).toEqual([]);
    const other = start(...args.slice(0, 2), '4');
    expect(await other.ended).toBe(1);
    expect(other.text()).toContain('add --fresh to begin anew');
  }, 180_000);

  it('goes on in real time when the play is over, until Ctrl-C, which ends everything', async () => {
    const run = start('--days', '1', '--portfolio', portfolio());
    await run.says('In real time from here on');
    expect(await (await fetch(`http://127.0.0.1:${ports.ARREARS_INBOX_PORT}/`)).text()).toContain('Inbox');
    expect(await (await fetch(`http://127.0.0.1:${ports.ARREARS_TEMPORAL_UI_PORT}/`)).status).toBe(200);
    const keys = readFileSync(localEnvFile(folder), 'utf8');
    expect(statSync(localEnvFile(folder)).mode & 0o077).toBe(0);
    const agentKey = /ARREARS_AGENT_KEY='(.+)'/.exec(keys)?.[1] ?? '';
    expect(run.text()).toContain(agentKey);
    const api = withKey(`http://127.0.0.1:${ports.ARREARS_API_PORT}`, agentKey);
    expect(await api.get('/v1/clock')).toMatchObject({ status: 200 });
    run.child.kill('SIGINT');
    expect(await run.ended, run.text()).toBe(0);
    expect(await left()).toEqual([]);
    const again = start();
    await again.says('In real time from here on');
    expect(readFileSync(localEnvFile(folder), 'utf8')).toContain(agentKey);
    again.child.kill('SIGINT');
    await again.ended;
  }, 120_000);

  it('ended in the middle of a play, ends everything and says nothing of it as a fault', async () => {
    const run = start('--days', '400', '--portfolio', portfolio());
    await run.says('day 7 of 400');
    run.child.kill('SIGTERM');
    expect(await run.ended, run.text()).toBe(0);
    expect(run.text().split('Stopping …')[1]?.trim()).toBe('');
    expect(await left()).toEqual([]);
  }, 120_000);

  it('says which port is taken and how to choose another, and starts nothing', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(Number(ports.ARREARS_INBOX_PORT), '127.0.0.1', listening));
    const run = start();
    expect(await run.ended).toBe(1);
    expect(run.text()).toContain(
      `Port ${ports.ARREARS_INBOX_PORT} on 127.0.0.1, wanted for the inbox, is taken by another program: stop that program, or choose another port with ARREARS_INBOX_PORT.`,
    );
    expect(run.text()).not.toContain('starting');
    await new Promise((closed) => other.close(closed));
  });
});
