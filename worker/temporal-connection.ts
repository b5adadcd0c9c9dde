import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** A connection that can be closed while calls are under way. */
export interface TemporalConnection {
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * Connects to Temporal at `address`. The client's own retries outlive a plain `close`: their timer then calls on a
 * channel that is shut down, and throws where nobody can catch it. Here none is begun once closing has begun, and those
 * that are waiting (5 s at most) are let go first.
 */
export async function connectTemporal({ address }: { address: string }): Promise<TemporalConnection> {
  const usual = defaultGrpcRetryOptions();
  let closing = false;
  let lastRetryAt = 0;
  const retries = makeGrpcRetryInterceptor({
    retryableDecider: (attempt, status) => !closing && usual.retryableDecider(attempt, status),
    delayFunction: (attempt, status) => {
      const delay = usual.delayFunction(attempt, status);
      lastRetryAt = Math.max(lastRetryAt, Date.now() + delay);
      return delay;
    },
  });
  const connection = await Connection.connect({ address, interceptors: [retries] });
  return {
    connection,
    async close() {
      closing = true;
      await sleep(Math.max(0, lastRetryAt + TIMER_SLACK_MS - Date.now()));
      await connection.close();
    },
  };
}

/** A timer may fire a little after its time. */
const TIMER_SLACK_MS = 50;
