import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Queues } from '../activities/case/deps.ts';
import { caseWorkflowId } from '../domain/case/keys.ts';
import type { CaseInput } from '../workflows/plan.ts';

/** How a case is started, by whoever does: never twice at once, again when it ended before. */
export function startCaseOptions(queues: Queues, of: { readonly accountId: string; readonly currency: string }) {
  const input: CaseInput = { accountId: of.accountId, currency: of.currency };
  return {
    workflowId: caseWorkflowId(of),
    taskQueue: queues.cases,
    args: [input] as [CaseInput],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: `Collection case of account ${of.accountId} in ${of.currency}`,
    staticDetails: HOW_TO,
  };
}

/** Beside every card: what a person can do here. It is stored once a run, so it is short. */
const HOW_TO = `**Right: what is owed, what is next and why.** Empty when no worker runs. Press R to read it anew.

More Actions → **Send an Update** answers accepted or refused, and why; each name has an example.

- **placeHold** keeps every step back between two dates
- **promiseToPay** keeps steps back until its date
- **assign** says who looks after the case
- signal **nudge** looks again, harmless; signal **retry** goes on after a failure

**Request Cancellation** withdraws the case: it is closed, service comes back as policy says, and nothing is chased for a while. **Never Terminate**: it closes nothing, and the sweep starts the case again.

\u00a0
`;
