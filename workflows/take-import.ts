import {
  CancellationScope,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import { grouped, timeLeft } from './in-words.ts';

export interface IntakeActivities {
  /** Takes a stretch of the file into the ledger, some seconds long, from where the job stands. */
  takeStretch(input: TakeImportInput): Promise<ImportProgress>;
  /** Ops stopped the job: what was taken stays, the rest of the file goes. */
  withdrawImport(input: TakeImportInput): Promise<ImportProgress>;
  /** Overdue accounts without a case are there: has cases opened at their pace, unless that is under way. */
  beginCaseOpening(): Promise<void>;
}

export interface TakeImportInput {
  /** The job's number. */
  readonly number: string;
  /** Continue as new above so many history events; when the server suggests it when left out. */
  readonly historyLimit?: number | undefined;
}

/** Counts and shares: nothing of the file's content. */
export interface ImportProgress {
  /** `gone`: there is no such job. */
  readonly status: 'waiting' | 'taking' | 'done' | 'refused' | 'brokenOff' | 'withdrawn' | 'gone';
  readonly why?: string | undefined;
  readonly rows: number;
  readonly accounts: number;
  readonly invoices: number;
  readonly payments: number;
  readonly rejected: number;
  /** Of the file's bytes, 0 to 1. */
  readonly share: number;
  readonly rowsPerSecond: number;
  /** Undefined before the first rows. */
  readonly msLeft?: number | undefined;
}

const STRETCH_OPTIONS = {
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;
const SHORT_OPTIONS = {
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

const { takeStretch } = proxyActivities<IntakeActivities>(STRETCH_OPTIONS);
const { withdrawImport, beginCaseOpening } = proxyActivities<IntakeActivities>(SHORT_OPTIONS);

/**
 * Takes an uploaded portfolio into the ledger, stretch by stretch, then has cases opened. How far it is stands in
 * Postgres: whatever dies, the next stretch goes on there. Request Cancellation withdraws it.
 */
export async function takeImport(input: TakeImportInput): Promise<ImportProgress> {
  try {
    const taken = await takeAll(input);
    if (taken.invoices > 0) await beginCaseOpening.executeWithOptions({ ...SHORT_OPTIONS, summary: OPENING }, []);
    return taken;
  } catch (error) {
    if (!isCancellation(error)) throw error;
    const summary = 'Ops stops the import: what was taken stays';
    await CancellationScope.nonCancellable(async () =>
      show(input, await withdrawImport.executeWithOptions({ ...SHORT_OPTIONS, summary }, [input])),
    );
    throw error;
  }
}

const OPENING = 'Have cases opened for who is overdue';
const UNDER_WAY: readonly string[] = ['waiting', 'taking'];

async function takeAll(input: TakeImportInput): Promise<ImportProgress> {
  for (let rows = 0; ; ) {
    const summary = rows === 0 ? 'Take rows into the ledger' : `Take rows from ${grouped(rows + 1)} on`;
    const progress = await takeStretch.executeWithOptions({ ...STRETCH_OPTIONS, summary }, [input]);
    show(input, progress);
    if (!UNDER_WAY.includes(progress.status)) return progress;
    rows = progress.rows;
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    if (continueAsNewSuggested || historyLength > (input.historyLimit ?? Number.POSITIVE_INFINITY))
      await continueAsNew<typeof takeImport>(input);
  }
}

function show({ number }: TakeImportInput, progress: ImportProgress): void {
  const { rows, accounts, invoices, payments, rejected, rowsPerSecond } = progress;
  const counts = [
    `${grouped(rows)} rows read, ${grouped(rowsPerSecond)} a second`,
    `${grouped(accounts)} accounts, ${grouped(invoices)} invoices and ${grouped(payments)} payments new in the ledger`,
    `${grouped(rejected)} rows could not be taken${rejected > 0 ? `: /v1/imports/${number}/rejects says why` : ''}`,
  ];
  setCurrentDetails(
    `# Import ${number}: ${stateOf(progress)}\n\n${counts.map((line) => `- ${line}`).join('\n')}\n\n\n`,
  );
}

function stateOf({ status, why, share, msLeft }: ImportProgress): string {
  switch (status) {
    case 'waiting':
    case 'taking':
      return `${Math.floor(share * 100)} % taken${msLeft === undefined ? '' : `, about ${timeLeft(msLeft)} to go`}`;
    case 'done':
      return 'all of it is taken';
    case 'refused':
      return `refused\n\n> ${why ?? ''}`;
    case 'brokenOff':
      return 'the upload broke off, nothing is taken';
    case 'withdrawn':
      return 'stopped by ops; what was taken stays';
    case 'gone':
      return 'the same file was taken in under another number';
  }
}
