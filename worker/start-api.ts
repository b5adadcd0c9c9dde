import type { AddressInfo } from 'node:net';
import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { CaseDeps } from '../activities/case/deps.ts';
import { gather } from '../activities/case/gather.ts';
import type { AccountRef } from '../api/deps.ts';
import { createApi } from '../api/server.ts';
import { CHANNELS } from '../domain/case/vocabulary.ts';
import { readBucketSets } from '../policies/read-ageing.ts';
import { readLawPresets } from '../policies/read-law.ts';
import { readTemplateNames } from '../policies/read-policies.ts';
import { watchPublished } from '../store/policies/published.ts';
import { openVerdictBoard } from '../store/requests/verdict-board.ts';
import { openCase } from '../workflows/messages.ts';
import type { WorkerConfig } from './config.ts';
import type { Intake } from './intake.ts';
import { startCaseOptions } from './start-case.ts';

/** Listens; `url` is its address on this machine. */
export async function startApi(input: {
  readonly config: WorkerConfig;
  readonly deps: CaseDeps;
  readonly client: Client;
  readonly intake: Intake;
}): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { config, deps, client } = input;
  const verdicts = openVerdictBoard({ prisma: deps.prisma, databaseUrl: config.DATABASE_URL });
  const api = await createApi({
    prisma: deps.prisma,
    clock: deps.clock,
    calendar: deps.calendar,
    channels: CHANNELS.filter((channel) => deps.gateways[channel] !== undefined),
    gather: (of) => gather(deps, of),
    openCase: (of) => caseNumberOf(client, deps, of, config.VERDICT_TIMEOUT_MS),
    published: watchPublished(deps),
    policyParts: () => ({ presets: readLawPresets(), templates: readTemplateNames() }),
    ageing: readBucketSets(),
    verdicts,
    verdictMs: config.VERDICT_TIMEOUT_MS,
    requestsPerSecond: { billing: config.API_BILLING_REQUESTS_PER_SECOND, others: config.API_REQUESTS_PER_SECOND },
    wrongKeysPerMinute: config.API_WRONG_KEYS_PER_MINUTE,
    intake: {
      ...input.intake,
      mostBytes: config.IMPORT_MAX_MB * 1024 * 1024,
      casesOpenedPerSecond: config.CASES_OPENED_PER_SECOND,
    },
    log: deps.log,
  });
  await api.listen({ host: config.API_HOST, port: config.API_PORT });
  const { port } = api.server.address() as AddressInfo;
  return {
    url: `http://${config.API_HOST}:${port}`,
    async close() {
      await api.close();
      await verdicts.close();
    },
  };
}

/** Update-with-start: the case's own first look says which number it has. Undefined: nobody answers now. */
async function caseNumberOf(
  client: Client,
  deps: CaseDeps,
  of: AccountRef,
  ms: number,
): Promise<{ caseNumber: string } | undefined> {
  const { workflowId, args, ...options } = startCaseOptions(deps.queues, of);
  const start = () =>
    new WithStartWorkflowOperation('collectionCase', {
      ...options,
      workflowId,
      args,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  try {
    return await client.withDeadline(Date.now() + ms, () =>
      client.workflow.executeUpdateWithStart(openCase, { args: [], startWorkflowOperation: start() }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) && !isGrpcServiceError(error)) throw error;
    deps.log.warn({ workflowId, error: String(error) }, 'a case did not answer in time when it was started');
    return undefined;
  }
}
