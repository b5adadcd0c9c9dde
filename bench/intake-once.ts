// One file into a fresh database, in a process of its own, so that its memory is its own: started by bench/intake.ts.
import { createReadStream } from 'node:fs';
import { instant } from '../domain/time/instant.ts';
import { readPolicies, readRouting } from '../policies/read-policies.ts';
import { openDatabase } from '../store/database.ts';
import { readImport } from '../store/intake/import-job.ts';
import type { Format } from '../store/intake/read-rows.ts';
import { takeStretch } from '../store/intake/take-stretch.ts';
import { takeUpload } from '../store/intake/take-upload.ts';
import { AS_OF } from './large-portfolio.ts';

const [url = '', path = '', format = 'csv', rows = '0', batchSize = ''] = process.argv.slice(2);
const now = instant(`${AS_OF}T12:00:00Z`);
const policies = readPolicies();
const routing = { policies, rules: readRouting(policies) };
const database = openDatabase({ url });
const { prisma } = database;

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

let peak = 0;
const watch = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const watching = setInterval(watch, 100);

const uploadedAt = performance.now();
const { number } = await takeUpload(
  { prisma },
  {
    ...{ bytes: createReadStream(path), format: format as Format, by: 'bench', mostBytes: Number.MAX_SAFE_INTEGER },
    ...{ asOf: AS_OF, today: AS_OF, now, start: async () => {} },
  },
);
const upload = seconds(uploadedAt);

const marks = [0.1, 0.5, 1].map((share) => ({ share, rows: share * Number(rows) }));
const memory: Record<string, number> = {};
const takenAt = performance.now();
for (let done = false; !done; ) {
  const until = performance.now() + 1_000;
  const job = await takeStretch({
    ...{ prisma, number, routing, now: async () => now },
    batchSize: batchSize ? Number(batchSize) : undefined,
    enough: () => performance.now() > until,
  });
  watch();
  const mark = marks[0];
  if (mark && (job?.counts.rows ?? 0) >= mark.rows) {
    memory[`peak RSS MB at ${mark.share * 100} %`] = megabytes(peak);
    marks.shift();
  }
  done = job?.endedAt !== null;
}
const take = seconds(takenAt);
clearInterval(watching);
const job = await readImport({ prisma }, { number });
const { counts } = job ?? { counts: undefined };
const cpu = process.cpuUsage();
await database.close();
process.stdout.write(
  `${JSON.stringify({
    ...{ format, encoding: job?.encoding, status: job?.status, rows: counts?.rows, accounts: counts?.accounts },
    ...{ invoices: counts?.invoices, payments: counts?.payments, rejected: counts?.rejected },
    ...{ 'upload s': upload, 'take s': take, 'rows a second': Math.round((counts?.rows ?? 0) / take) },
    ...{ 'CPU s of the process': Math.round((cpu.user + cpu.system) / 1e5) / 10, ...memory },
  })}\n`,
);
