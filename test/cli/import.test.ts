import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshWord } from '../store/intake/a-job.ts';
import { aRow, type RowCells, toText } from '../store/intake/a-portfolio.ts';
import { encodeGb18030 } from '../support/gb18030.ts';
import { startTown, type Town } from '../support/town.ts';
import { openShell, type Shell } from './run-cli.ts';

describe('portfolio files from a shell', () => {
  let town: Town;
  let shell: Shell;
  beforeAll(async () => {
    town = await startTown({ start: '2020-03-10T15:00:00Z', onRealServer: true, env: { IMPORT_MAX_MB: '4' } });
    shell = await openShell(town);
  });
  afterAll(async () => {
    shell?.close();
    await town?.close();
  });

  const rows = (n: number, more: Partial<RowCells> = {}): RowCells[] =>
    Array.from({ length: n }, (_, i) => {
      const account = `${freshWord()}-${i}`;
      return aRow({ account, debtor: account, due_on: '2020-04-01', ...more });
    });
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(shell.folder, name), content);
    return name;
  };

  it('takes a CSV in, says what became of it, and how many accounts wait for a case', async () => {
    const run = await shell.run(['import', write('march.csv', toText(rows(3)))]);
    expect(run.exit).toBe(0);
    expect(run.stdout).toMatch(/^import +F\d+, done 2020-03-10 \d\d:\d\d UTC$/m);
    expect(run.stdout).toMatch(/^accounts +3 new$/m);
    expect(run.stderr).toMatch(/march\.csv: 0\.0 MB, import F\d+\n/);
    expect(run.stderr).toMatch(/case/);
    expect(run.stderr).not.toContain('█');
    expect(existsSync(join(shell.folder, 'march.csv.rejects.csv'))).toBe(false);
  });

  it('the same file again goes on with the import that is there, and books nothing twice', async () => {
    const file = write('twice.csv', toText(rows(2)));
    const first = JSON.parse((await shell.run(['import', file, '--json'])).stdout);
    const again = await shell.run(['import', file, '--json']);
    expect(again.exit).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ number: first.number, status: 'done', accounts: 2 });
  });

  it('rejected rows go to a file for its owner alone, exit 1; put right, that file is taken in', async () => {
    const file = write('some-bad.csv', toText([...rows(2), ...rows(1, { amount: '-7.00' })]));
    const run = await shell.run(['import', file]);
    expect(run.exit).toBe(1);
    expect(run.stdout).toMatch(/^rejected +1$/m);
    expect(run.stderr).toMatch(/Rejected rows: some-bad\.csv\.rejects\.csv\n/);
    expect(run.stderr).toContain('1 row was not taken; the rest is.');
    const rejects = join(shell.folder, `${file}.rejects.csv`);
    expect(statSync(rejects).mode & 0o777).toBe(0o600);
    const text = readFileSync(rejects, 'utf8');
    expect(text).toMatch(/^line,reason,account,.*\n4,"?amount: /);
    const corrected = text.replace(',-7.00,', ',7.00,');
    writeFileSync(rejects, corrected);
    expect(await shell.run(['import', `${file}.rejects.csv`])).toMatchObject({ exit: 0 });
    // Whoever asks again what was rejected does not lose what was put right.
    await shell.run(['import', file]);
    expect(readFileSync(rejects, 'utf8')).toBe(text);
    expect(readFileSync(`${rejects}.old`, 'utf8')).toBe(corrected);
  });

  it('a file that is no portfolio is refused with what is wrong, exit 1', async () => {
    const run = await shell.run(['import', write('recipe.csv', 'flour,eggs\n1,2\n'), '--json']);
    expect(run.exit).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ status: 'refused' });
    expect(run.stderr).toMatch(/arrears: .*column/);
  });

  it('an empty file is refused too', async () => {
    const run = await shell.run(['import', write('empty.csv', '')]);
    expect(run.exit).toBe(1);
    expect(run.stderr).toMatch(/\narrears: \S.*\n$|^arrears: \S.*\n$/);
  });

  it('reads NDJSON and GB18030, told or found out', async () => {
    const ndjson = rows(2)
      .map((row) => JSON.stringify(row))
      .join('\n');
    const lines = await shell.run(['import', write('two.dat', ndjson), '--json']);
    expect(JSON.parse(lines.stdout)).toMatchObject({ format: 'ndjson', status: 'done', accounts: 2 });
    const chinese = encodeGb18030(toText(rows(2, { segment: '政企' })));
    const found = await shell.run(['import', write('gb.csv', chinese), '--json', '--encoding', 'gb18030']);
    expect(JSON.parse(found.stdout)).toMatchObject({ encoding: 'gb18030', encodingFound: false, accounts: 2 });
  });

  it('--no-wait ends when the upload does', async () => {
    const run = await shell.run(['import', write('later.csv', toText(rows(2))), '--no-wait', '--as', 'billing']);
    expect(run).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^F\d+ is \w+\.\n$/) });
  });

  it('goes on watching while the API restarts', async () => {
    const file = write('restart.csv', toText(rows(400)));
    const run = shell.run(['import', file, '--json']);
    await expect.poll(() => town.prisma.import.count({ where: { name: file } })).toBe(1);
    const { port } = new URL(town.worker.apiUrl ?? '');
    const { runWorker } = await import('../../worker/run-worker.ts');
    const { openLog } = await import('../../worker/logging.ts');
    await town.worker.stop();
    town.worker = await runWorker({ ...town.config, API_PORT: Number(port) }, openLog('silent'), { clock: town.clock });
    const ended = await run;
    // The upload itself may have been cut off, which is told; else it is watched to its end.
    if (ended.exit === 3) expect(ended.stderr).toMatch(/does not answer/);
    else expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'done', accounts: 400 });
    expect(JSON.parse((await shell.run(['import', file, '--json'])).stdout)).toMatchObject({ accounts: 400 });
  });

  it('Ctrl-C ends the watching and not the import, which the same command finds again', async () => {
    const file = write('left-alone.csv', toText(rows(3)));
    const { runWorker } = await import('../../worker/run-worker.ts');
    const { openLog } = await import('../../worker/logging.ts');
    await town.worker.stop();
    town.worker = await runWorker({ ...town.config, ROLES: ['api'] }, openLog('silent'), { clock: town.clock });
    const left = await shell.run(['import', file], { interruptAt: ', import F' });
    expect(left).toMatchObject({ signal: 'SIGINT', stdout: '' });
    const number = /(F\d+) goes on without you/.exec(left.stderr)?.[1];
    await town.restartWorker();
    const again = await shell.run(['import', file, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ number, status: 'done', accounts: 3 });
  });

  it('what may not be read, and who may not send: exit 2 and 4, and nothing is taken', async () => {
    const file = write('secret.csv', toText(rows(1)));
    const agent = await shell.run(['import', file, '--as', 'agent']);
    expect(agent).toMatchObject({ exit: 4, stdout: '' });
    expect(agent.stderr).toContain('[wrongRole]');
    const folder = await shell.run(['import', shell.folder]);
    expect(folder).toMatchObject({ exit: 2, stdout: '' });
    chmodSync(join(shell.folder, file), 0o600);
    expect(await town.prisma.import.count({ where: { name: file } })).toBe(0);
  });

  it('who may not send is told before anything is on its way, however large the file', async () => {
    const file = write('large.csv', Buffer.alloc(40_000_000, 'x'));
    const run = await shell.run(['import', file, '--key', 'arrears_dead']);
    expect(run).toMatchObject({ exit: 4, stdout: '' });
    expect(run.stderr).toContain('[noKey]');
  });

  it('a refusal in the middle of a large file is told, though the connection is cut', async () => {
    for (let i = 0; i < 3; i++) {
      const file = write(`huge-${i}.csv`, Buffer.alloc(30_000_000, toText(rows(10))));
      const run = await shell.run(['import', file, '--json']);
      expect(run).toMatchObject({
        exit: 1,
        stderr: expect.stringMatching(/arrears: .*larger than 4 MB: send it in parts/),
      });
      expect(() => JSON.parse(run.stdout)).not.toThrow();
    }
  });
});
