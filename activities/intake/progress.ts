import type { ImportJob } from '../../store/intake/import-job.ts';
import type { ImportProgress } from '../../workflows/take-import.ts';

/** A job as a workflow may know it: counts, no content of the file. */
export function progressOf(job: ImportJob | undefined): ImportProgress {
  if (!job || job.status === 'uploading') return { status: 'gone', ...NOTHING };
  const { rows, accounts, invoices, payments, rejected } = job.counts;
  const share = job.bytes > 0 ? job.bytesTaken / job.bytes : 0;
  return {
    ...{ status: job.status, why: job.why ?? undefined, rows, accounts, invoices, payments, rejected },
    share,
    rowsPerSecond: job.busyMs > 0 ? Math.round((rows * 1000) / job.busyMs) : 0,
    msLeft: share > 0 ? Math.round((job.busyMs / share) * (1 - share)) : undefined,
  };
}

const NOTHING = { rows: 0, accounts: 0, invoices: 0, payments: 0, rejected: 0, share: 0, rowsPerSecond: 0 };
