import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Queues } from '../activities/case/deps.ts';
import { caseWorkflowId } from '../domain/case/keys.ts';
import { isFact } from '../domain/case/letters.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { listenTo } from '../store/listen.ts';
import { LANES, type Lane, type OutboxRow, relayBatch } from '../store/outbox/outbox.ts';
import { startCaseOptions } from './start-case.ts';

export interface Relay {
  /** Stops after the batch under way. */
  stop(): Promise<void>;
}

const BATCH = 50;
/** How long it waits for news before it looks by itself. */
const IDLE_MS = 1_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;

/**
 * Turns outbox rows into signals, and repeats until Temporal has them. A signal that finds no running case starts one,
 * whose look decides from the store what is to be done: go on, reopen, or answer that nothing is open.
 */
export function startRelay(input: {
  readonly prisma: PrismaClient;
  /** Of the database, for the connection that listens. */
  readonly databaseUrl: string;
  readonly client: Client;
  readonly queues: Queues;
  readonly onError: (error: unknown) => void;
}): Relay {
  const loops = LANES.map((lane) => relayLane(input, lane));
  const listener = listenTo({
    url: input.databaseUrl,
    channel: 'outbox',
    onNews: () => {
      for (const loop of loops) loop.wake();
    },
  });
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await listener.close();
    },
  };
}

type RelayInput = Parameters<typeof startRelay>[0];

/** One lane, batch after batch, until it is stopped. */
function relayLane(input: RelayInput, lane: Lane): { wake(): void; stop(): Promise<void> } {
  let stopped = false;
  let hasNews = false;
  let wake = (): void => {};
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        hasNews = false;
        const { taken, failed } = await relayBatch(input, { lane, most: BATCH, send: (row) => send(input, row) });
        if (failed > 0) await pause(PAUSE_AFTER_FAILURE_MS);
        else if (taken < BATCH && !hasNews) await pause(IDLE_MS);
      } catch (error) {
        input.onError(error);
        await pause(PAUSE_AFTER_FAILURE_MS);
      }
    }
  };
  const running = run();
  return {
    wake() {
      hasNews = true;
      wake();
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

/** Whoever asks is answered, also where no case is open any more: a run starts, finds that out and says so. */
const startsRun = (type: string): boolean => type === 'paymentReversed' || !isFact(type);

async function send(input: { client: Client; queues: Queues }, row: OutboxRow): Promise<void> {
  const { type, ...body } = row.letter;
  const workflowId = caseWorkflowId(row);
  if (type === 'nudge') return nudge(input.client, workflowId);
  const signal = { signal: type, signalArgs: [body] };
  if (!row.hasOpenCase && !startsRun(type)) return signalRunning(input.client, workflowId, type, body);
  await input.client.workflow.signalWithStart('collectionCase', { ...startCaseOptions(input.queues, row), ...signal });
}

/** A nudge for a case that is gone is not missed by anybody. */
async function nudge(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal('nudge', {});
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** The case closed between the fact and its letter: the store holds the fact, nobody has to be told. */
async function signalRunning(client: Client, workflowId: string, type: string, body: object): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(type, body);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
