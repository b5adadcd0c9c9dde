import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTown, type Town } from '../support/town.ts';
import { openShell, runCli, type Shell } from './run-cli.ts';

const SHIPPED = readFileSync(new URL('../../policies/corporate-us.yaml', import.meta.url), 'utf8');

describe('policies from a shell', () => {
  let town: Town;
  let shell: Shell;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    shell = await openShell(town);
  });
  afterAll(async () => {
    shell?.close();
    await town?.close();
  });

  const write = (name: string, text: string): string => {
    writeFileSync(join(shell.folder, name), text);
    return name;
  };
  const edition = (title: string): string => SHIPPED.replace(/^title: .*$/m, `title: ${title}`);

  it('check: the shipped ones are right, without an API', async () => {
    const run = await runCli(['policy', 'check']);
    expect(run).toMatchObject({ exit: 0, stderr: '' });
    expect(run.stdout).toMatch(/^corporate-us +[0-9a-f]{12} +USD/m);
    const json = JSON.parse((await runCli(['policy', 'check', '--json'])).stdout);
    expect(json.problems).toEqual([]);
    expect(json.policies).toContainEqual(expect.objectContaining({ id: 'corporate-us', currency: 'USD' }));
  });

  it('check: every mistake with file and line, exit 1', async () => {
    const bad = edition('Bad').replace('notify: overdue-1', 'notfy: overdue-1').replace('law: []', 'law: [nowhere]');
    const run = await shell.run(['policy', 'check', write('corporate-us.yaml', bad)]);
    expect(run.exit).toBe(1);
    const line = bad.split('\n').findIndex((text) => text.includes('notfy')) + 1;
    expect(run.stdout).toMatch(new RegExp(`^corporate-us\\.yaml:${line}: .*write "notify"`, 'm'));
    expect(run.stderr).toMatch(/mistakes?\.\n$/);
    const json = await shell.run(['policy', 'check', 'corporate-us.yaml', '--json']);
    expect(json.exit).toBe(1);
    expect(JSON.parse(json.stdout).problems).toContainEqual(
      expect.objectContaining({ file: 'corporate-us.yaml', line }),
    );
  });

  it('publish: new cases get it, the same again changes nothing, and list says so [F7]', async () => {
    const file = write('corporate-us.yaml', edition('Second edition'));
    const published = await shell.run(['policy', 'publish', file]);
    expect(published).toMatchObject({ exit: 0, stderr: '' });
    const version = /^corporate-us +([0-9a-f]{12}) +published, instead of [0-9a-f]{12}$/m.exec(published.stdout)?.[1];
    expect(version).toBeDefined();
    expect((await shell.run(['policy', 'publish', file])).stdout).toContain('unchanged');
    const listed = await shell.run(['policy', 'list']);
    expect(listed.stdout).toMatch(
      new RegExp(`^corporate-us +${version} +2027-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC +ops:shell-ops$`, 'm'),
    );
    const json = JSON.parse((await shell.run(['policy', 'list', '--json'])).stdout);
    expect(json.items).toContainEqual(expect.objectContaining({ id: 'corporate-us', version }));
  });

  it('publish: mistakes are told under the paths that were given, and nothing is published', async () => {
    const before = (await shell.run(['policy', 'list', '--json'])).stdout;
    const good = write('good.yaml', edition('Good').replace('id: corporate-us', 'id: good'));
    const bad = write(
      'bad.yaml',
      edition('Bad').replace('id: corporate-us', 'id: bad').replace('law: []', 'law: [nowhere]'),
    );
    const run = await shell.run(['policy', 'publish', good, join(shell.folder, bad)]);
    expect(run).toMatchObject({ exit: 1, stdout: '' });
    expect(run.stderr).toContain('[policyMistakes]');
    expect(run.stderr).toMatch(new RegExp(`^  ${join(shell.folder, bad)}:\\d+: law "nowhere" is no preset`, 'm'));
    expect((await shell.run(['policy', 'list', '--json'])).stdout).toBe(before);
  });

  it('publish is for ops: an agent is told so, exit 4', async () => {
    const run = await shell.run(['policy', 'publish', write('corporate-us.yaml', SHIPPED), '--as', 'agent']);
    expect(run).toMatchObject({ exit: 4, stdout: '' });
    expect(run.stderr).toContain('[wrongRole]');
  });

  it('migrate: what would change is shown, then done, case by case [N5, F7]', async () => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    await c.open();
    const { number } = await c.case();
    const later = edition('After').replace('at: { days: 8, from: anchor }', 'at: { days: 10, from: anchor }');
    await shell.run(['policy', 'publish', write('corporate-us.yaml', later)]);
    expect((await shell.run(['policy', 'migrate', 'corporate-us'])).stderr).toContain('Say --preview');
    const preview = await shell.run(['policy', 'migrate', 'corporate-us', '--preview', '--case', number]);
    expect(preview.stdout).toMatch(new RegExp(`^${number} +"second" comes on 2027-03-08 .*2 days later`, 'm'));
    const done = await shell.run(['policy', 'migrate', 'corporate-us', '--apply', '--case', number]);
    expect(done).toMatchObject({ exit: 0, stderr: expect.stringContaining('1 of 1 case(s) changed.') });
    const unknown = await shell.run(['policy', 'migrate', 'corporate-us', '0123456789ab', '--apply']);
    expect(unknown).toMatchObject({ exit: 1, stderr: expect.stringContaining('has no version') });
  });
});
