import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { makeKey } from '../../store/access/keys.ts';
import { takeUpload } from '../../store/intake/take-upload.ts';
import { intakeOf } from '../../worker/intake.ts';
import { piecesOf } from '../store/intake/a-job.ts';
import { asRole } from '../support/api-client.ts';
import { activitiesIn, historyOf } from '../support/history.ts';
import { rowsOf, sendFile, toText } from '../support/portfolio.ts';
import { lockRow } from '../support/row-lock.ts';
import { cardOf, pendingFailures } from '../support/shown.ts';
import { startTown, type Town } from '../support/town.ts';

describe('an import as ops see and steer it', () => {
  let town: Town;
  let key: string;
  beforeAll(async () => {
    town = await startTown({ start: '2020-03-10T15:00:00Z', onRealServer: true });
    key = (await makeKey(town, { name: 'sender', role: 'billing', now: await town.now() }))?.text ?? '';
  });
  afterAll(() => town?.close());

  const idOf = (number: string) => `${town.config.TASK_QUEUE_PREFIX}import/${number}`;
  const handleOf = (number: string) => town.client.workflow.getHandle(idOf(number));

  it('says how far it is and what came of it, and nothing of what the file holds', async () => {
    const rows = [...rowsOf(3), ...rowsOf(2, { amount: 'x', email: 'someone@example.invalid' })];
    const { body } = await sendFile(town, { key, body: toText(rows), query: '?name=secret' });
    expect(await handleOf(body.number).result()).toMatchObject({ status: 'done', rows: 5, share: 1 });
    const card = await cardOf(town, idOf(body.number));
    expect(card).toMatch(
      new RegExp(`^# Import ${body.number}: all of it is taken\n\n- 5 rows read, [\\d,]+ a second\n`),
    );
    expect(card).toContain(`2 rows could not be taken: /v1/imports/${body.number}/rejects says why`);
    const history = await historyOf(town, idOf(body.number));
    expect(activitiesIn(history)).toEqual(['takeStretch', 'beginCaseOpening']);
    for (const told of [JSON.stringify(history), card]) {
      const text = told + decoded(told);
      for (const secret of [rows[0]?.account, rows[0]?.invoice, 'someone@', 'secret'])
        expect(text).not.toContain(secret);
    }
  });

  it('Request Cancellation withdraws it: what was taken stays, the rest goes, and it may be sent again', async () => {
    // Three batches: the withdrawal comes while the first is under way.
    const text = toText(rowsOf(1_200));
    const { number } = await lockOnImport(town, text, async (number) => {
      // Locks are given in the order in which they were waited for.
      await expect.poll(() => waitingForLocks(town)).toBe(1);
      await handleOf(number).cancel();
      await expect.poll(() => waitingForLocks(town)).toBe(2);
    });
    await expect(handleOf(number).result()).rejects.toThrow();
    expect((await handleOf(number).describe()).status.name).toBe('CANCELLED');
    expect(await cardOf(town, idOf(number))).toContain('stopped by ops; what was taken stays');
    const job = await town.prisma.import.findUniqueOrThrow({ where: { number } });
    expect(job).toMatchObject({ status: 'withdrawn', counts: { rows: 500, accounts: 500 } });
    expect(await town.prisma.importChunk.count({ where: { importId: job.id } })).toBe(0);
    const again = await sendFile(town, { key, body: text });
    expect(again.status).toBe(202);
    expect(await handleOf(again.body.number).result()).toMatchObject({ status: 'done', rows: 1_200, accounts: 700 });
  });

  it('started twice, or for a number that is none, does no harm', async () => {
    const { startImport } = intakeOf({ client: town.client, queues: town.worker.deps.queues });
    const { body } = await sendFile(town, { key, body: toText(rowsOf(4)) });
    await startImport(body.number);
    await handleOf(body.number).result();
    await startImport(body.number);
    expect(await handleOf(body.number).result()).toMatchObject({ status: 'done', rows: 4, accounts: 4 });
    await startImport('F1');
    expect(await handleOf('F1').result()).toMatchObject({ status: 'gone', rows: 0 });
  });

  it('started before its upload is whole waits, and an upload that falls silent ends it', async () => {
    const { startImport } = intakeOf({ client: town.client, queues: town.worker.deps.queues });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let number = '';
    const upload = takeUpload(town, {
      ...{ bytes: piecesOf(toText(rowsOf(2))), format: 'csv', by: 'billing:x', mostBytes: 1e6 },
      ...{ today: plainDate('2020-03-10'), now: await town.now() },
      async start(given) {
        number = given;
        await startImport(given);
        await held;
      },
    });
    await expect.poll(() => number).not.toBe('');
    await expect
      .poll(() => pendingFailures(town, idOf(number)))
      .toEqual([expect.stringMatching(/^The upload of import F\d+ is not whole yet\. Asked again by itself/)]);
    await town.prisma
      .$executeRaw`update import set touched_at = now() - interval '11 minutes' where number = ${number}`;
    expect(await handleOf(number).result()).toMatchObject({ status: 'brokenOff', rows: 0 });
    release();
    await expect(upload).rejects.toThrow('the upload was given up');
  });

  it('a batch that fails says what to do, shows no row, and is taken once its cause is gone', async () => {
    await town.prisma.$executeRawUnsafe('alter table import_reject rename to import_reject_gone');
    const { body } = await sendFile(town, { key, body: toText([...rowsOf(2), ...rowsOf(1, { amount: 'x' })]) });
    await expect
      .poll(() => pendingFailures(town, idOf(body.number)))
      .toEqual([
        expect.stringMatching(
          /^A stretch of the file could not be taken \(\w+\)\. Tried again by itself, nothing is lost/,
        ),
      ]);
    expect(await (await asRole(town, 'ops')).get(`/v1/imports/${body.number}`)).toMatchObject({ body: { rows: 0 } });
    await town.prisma.$executeRawUnsafe('alter table import_reject_gone rename to import_reject');
    expect(await handleOf(body.number).result()).toMatchObject({ status: 'done', accounts: 2, rejected: 1 });
  });

  /** Sends a file and does something while its first batch waits for the job's row. */
  async function lockOnImport(t: Town, text: string, meanwhile: (number: string) => Promise<void>) {
    const { startImport } = intakeOf({ client: t.client, queues: t.worker.deps.queues });
    const { number } = await takeUpload(t, {
      ...{ bytes: piecesOf(text), format: 'csv', by: 'billing:x', mostBytes: 1e6 },
      ...{ today: plainDate('2020-03-10'), now: await t.now(), start: async () => {} },
    });
    const { id } = await t.prisma.import.findUniqueOrThrow({ where: { number } });
    const lock = await lockRow(t.config.DATABASE_URL, 'import', id);
    await startImport(number);
    await meanwhile(number);
    await lock.release();
    return { number };
  }
});

/** Statements in the town's database that wait for a lock. */
async function waitingForLocks({ prisma }: Town): Promise<number> {
  const [row] = await prisma.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.n ?? 0;
}

/** Payloads stand in base64 in a history's JSON. */
const decoded = (text: string): string =>
  (text.match(/[A-Za-z0-9+/=]{8,}/g) ?? []).map((word) => Buffer.from(word, 'base64').toString()).join(' ');
