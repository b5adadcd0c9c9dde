import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKey } from '../../store/access/keys.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown({ start: '2026-11-25T15:00:00Z', onRealServer: true });
});
afterAll(() => town?.close());

const guide = readFileSync(fileURLToPath(new URL('../../docs/billing.md', import.meta.url)), 'utf8');
const blocks = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
  language,
  text: text ?? '',
}));
const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
const promised = blocks.filter(({ language }) => language === 'text').flatMap(({ text }) => text.trim().split('\n'));

/** As pasted into a shell, but for where its keys come from. */
async function paste(script: string): Promise<string[]> {
  const key = await makeKey(town, { name: 'guide', role: 'billing', now: await town.now() });
  const env = { ...process.env, ARREARS_URL: town.worker.apiUrl, ARREARS_BILLING_KEY: key?.text };
  const shell = spawn('bash', ['-eu', '-c', script.replace('. .arrears/local.env', '')], { env });
  let out = '';
  shell.stdout.on('data', (chunk) => (out += chunk));
  const code = await new Promise((done) => shell.on('close', done));
  expect(code).toBe(0);
  return out.trim().split('\n');
}

/** Our own ids differ from run to run, times too; `…` stands for what the guide leaves out. */
const facts = (line: string): string[] =>
  [...line.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*"|\d+)/g)]
    .filter(([, name]) => !['account', 'invoiceId'].includes(name ?? ''))
    .map(([fact]) => fact);

it('the commands of the guide answer what it says, as pasted in its order', async () => {
  const answered = await paste(commands.join('\n'));
  expect(answered).toHaveLength(promised.length);
  expect(promised.length).toBeGreaterThan(15);
  for (const [n, line] of promised.entries()) {
    const answer = answered[n] ?? '';
    if (/^\d+$/.test(line)) expect(`${answer} after ${answered[n - 1]}`).toBe(`${line} after ${answered[n - 1]}`);
    else expect(facts(answer)).toEqual(expect.arrayContaining(facts(line)));
  }
});
