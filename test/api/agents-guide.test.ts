import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../store/access/keys.ts';
import { startTown, type Town } from '../support/town.ts';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const guide = read('docs/agents.md');
const blocks = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
  language,
  text: text ?? '',
}));

/** Our own ids differ from run to run, times too; `…` stands for what the guide leaves out. */
const facts = (line: string): string[] =>
  [...line.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*"|\d+)/g)]
    .filter(([, name, value]) => !['account', 'case', 'orders'].includes(name ?? '') && !value?.includes('…'))
    .map(([fact]) => fact);

describe('the guide for agents and supervisors', () => {
  let town: Town;
  beforeAll(async () => {
    // A night in New York: nothing is sent while the commands run.
    town = await startTown({ start: '2026-11-25T05:00:00Z', onRealServer: true });
  });
  afterAll(() => town?.close());

  it('has commands that answer what it says, as pasted in its order', async () => {
    const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
    const promised = blocks
      .filter(({ language }) => language === 'text')
      .flatMap(({ text }) => text.trim().split('\n'));
    const answered = await paste(town, commands.join('\n'));
    expect(promised.length).toBeGreaterThan(40);
    for (const [n, line] of promised.entries()) {
      const answer = answered[n] ?? '';
      if (/^\d+$/.test(line)) expect(`${answer} after ${answered[n - 1]}`).toBe(`${line} after ${answered[n - 1]}`);
      else expect(facts(answer)).toEqual(expect.arrayContaining(facts(line)));
    }
    expect(answered).toHaveLength(promised.length);
  });

  it('says of every refusal of a case what to do about it', () => {
    const folder = new URL('../../domain/decide/fold/', import.meta.url);
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const stale = [...(sources.join('\n').match(/code: '(\w+)'/g) ?? [])].map((m) => m.slice(7, -1));
    const isRefusal = (code: string): boolean => code !== 'noted';
    const refused = [...sources.join('\n').matchAll(/refuse\(\s*letter,\s*'(\w+)'/g)].map(([, code]) => code ?? '');
    const others = ['noCase', 'malformed', 'internal', 'otherContent'];
    const codes = [...new Set([...refused, ...stale.filter(isRefusal), ...others])];
    expect(codes.length).toBeGreaterThan(25);
    const told = [...guide.matchAll(/^\| `(\w+)` /gm)].map(([, code]) => code);
    expect(told.sort()).toEqual(codes.sort());
  });
});

/** As pasted into a shell, but for where its keys come from. */
async function paste(town: Town, script: string): Promise<string[]> {
  const keyOf = async (role: string) =>
    (await makeKey(town, { name: `guide-${role}`, role, now: await town.now() }))?.text;
  const env = {
    ...process.env,
    ARREARS_URL: town.worker.apiUrl,
    ARREARS_AGENT_KEY: await keyOf('agent'),
    ARREARS_SUPERVISOR_KEY: await keyOf('supervisor'),
    ARREARS_BILLING_KEY: await keyOf('billing'),
    ARREARS_LEGAL_KEY: await keyOf('legal'),
  };
  const shell = spawn('bash', ['-eu', '-c', script.replace('. .arrears/local.env', '')], { env });
  let out = '';
  shell.stdout.on('data', (chunk) => (out += chunk));
  const code = await new Promise((done) => shell.on('close', done));
  expect(code).toBe(0);
  return out.trim().split('\n');
}
