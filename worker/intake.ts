import {
  type Client,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { Queues } from '../activities/case/deps.ts';
import { moreOverdue } from '../workflows/case-opening.ts';
import type { TakeImportInput } from '../workflows/take-import.ts';

/** What starts the two workflows of intake, for whoever has no Temporal client. */
export interface Intake {
  /** Has the job of this number taken in; one that is under way already goes on. */
  startImport(number: string): Promise<void>;
  /** Has cases opened at their pace; one that is under way looks through all once more at its end. */
  startCaseOpening(): Promise<void>;
  /** Whether cases are being opened at their pace; undefined: the server does not say. */
  isOpeningCases(): Promise<boolean | undefined>;
}

const SHORT_MS = 1_000;

export function intakeOf({ client, queues }: { readonly client: Client; readonly queues: Queues }): Intake {
  const opening = caseOpeningId(queues);
  return {
    async startImport(number) {
      const input: TakeImportInput = { number };
      await client.workflow.start('takeImport', {
        workflowId: importId(queues, number),
        taskQueue: queues.intake,
        args: [input],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        staticSummary: `Take portfolio file ${number} into the ledger`,
      });
    },
    async startCaseOpening() {
      await client.workflow.signalWithStart('caseOpening', {
        workflowId: opening,
        taskQueue: queues.intake,
        args: [{}],
        signal: moreOverdue,
        signalArgs: [],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        staticSummary: 'Open cases for overdue accounts, a few at a time',
      });
    },
    async isOpeningCases() {
      try {
        const describe = () => client.workflow.getHandle(opening).describe();
        return (await client.withDeadline(Date.now() + SHORT_MS, describe)).status.name === 'RUNNING';
      } catch (error) {
        return error instanceof WorkflowNotFoundError ? false : undefined;
      }
    },
  };
}

/** One at a time for all workers of these queues: several engines may share a namespace. */
export const caseOpeningId = ({ intake }: Queues): string => `${prefixOf(intake)}case-opening`;
const importId = ({ intake }: Queues, number: string): string => `${prefixOf(intake)}import/${number}`;

const prefixOf = (queue: string): string => queue.slice(0, queue.length - 'intake'.length);
