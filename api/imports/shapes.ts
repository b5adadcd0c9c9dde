import { z } from 'zod';
import { CONTACT_FAULTS } from '../../domain/contact-data/faults.ts';
import { ENCODINGS } from '../../store/intake/encoding.ts';
import { IMPORT_STATUSES, type ImportJob } from '../../store/intake/import-job.ts';
import { FORMATS } from '../../store/intake/read-rows.ts';
import { cursorText } from '../shapes/page.ts';
import { date, instantText } from '../shapes/values.ts';

export const importNumber = z
  .string()
  .regex(/^F\d{1,15}$/, 'write the number of an import such as F1001')
  .meta({ description: 'Number of the import', examples: ['F1001'] });

const count = (description: string) => z.int().meta({ description });

export const importShape = z.object({
  number: importNumber,
  name: z.string().optional(),
  by: z.string(),
  status: z.enum(IMPORT_STATUSES).meta({
    description:
      '`done`: all of it is taken but for the rejected rows. `refused`: the file as a whole is no portfolio. `brokenOff`: it did not come in whole. `withdrawn`: ops stopped it.',
  }),
  why: z.string().optional().meta({ description: 'Of a refused or broken-off one: what is wrong and what to do.' }),
  format: z.enum(FORMATS),
  encoding: z.enum(ENCODINGS).optional().meta({ description: 'Known when the upload is whole.' }),
  encodingFound: z.boolean().meta({ description: 'Found out from the bytes, not told.' }),
  asOf: date.meta({ description: 'Invoices issued and payments made up to this day are taken.' }),
  rows: count('Read so far, rejected and repeated ones included'),
  accounts: count('New in the ledger'),
  accountsChanged: count('There before, with another place, group, language, policy or address'),
  invoices: count('New in the ledger'),
  already: count('Invoices that were in the ledger before, with the same content'),
  invoicesLater: count('Not taken: issued after `asOf`'),
  payments: count('Posted: what was open on invoices the file calls paid'),
  paymentsLater: count('Not posted: made after `asOf`'),
  repeated: count('Rows that say again what a row above them said'),
  rejected: count('Could not be taken: `/rejects` says why'),
  contactDataToRepair: count('Accounts of the file whose contact data scores below what their policy wants'),
  contactFaults: z
    .partialRecord(z.enum(CONTACT_FAULTS), z.int().min(1))
    .meta({ description: 'How many of those have each fault; GET /v1/contact-data/faults tells which' }),
  rowsPerSecond: count('Downtime not counted'),
  percent: count('Of the file, rounded down'),
  secondsLeft: z.int().optional().meta({ description: 'At the pace so far; missing before the first rows.' }),
  createdAt: instantText,
  endedAt: instantText.optional(),
});

export const importsShape = z.object({ items: z.array(importShape), next: cursorText.optional() });

export function importOf(job: ImportJob): z.infer<typeof importShape> {
  const { number, by, status, format, asOf, createdAt, counts, busyMs } = job;
  const { paymentsScheduled, ...others } = counts;
  const share = job.bytes > 0 ? job.bytesTaken / job.bytes : 0;
  const underWay = status === 'waiting' || status === 'taking';
  return {
    ...{ number, by, status, format, asOf, createdAt },
    ...others,
    name: job.name ?? undefined,
    why: job.why ?? undefined,
    encoding: job.encoding ?? undefined,
    encodingFound: job.encoding !== null && !job.encodingTold,
    paymentsLater: paymentsScheduled,
    rowsPerSecond: busyMs > 0 ? Math.round((counts.rows * 1000) / busyMs) : 0,
    percent: status === 'done' ? 100 : Math.floor(share * 100),
    secondsLeft: underWay && share > 0 ? Math.ceil(((busyMs / share) * (1 - share)) / 1000) : undefined,
    endedAt: job.endedAt ?? undefined,
  };
}
