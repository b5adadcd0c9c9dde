import { Client } from 'pg';

export interface Listener {
  close(): Promise<void>;
}

const RECONNECT_MS = 1_000;

/**
 * Calls `onNews` whenever a notification has been committed on a channel, over one connection of its own; a lost
 * connection is made again, with a call without payload: whoever listens finds by looking what was missed meanwhile.
 */
export function listenTo(input: {
  readonly url: string;
  readonly channel: 'outbox' | 'letter';
  readonly onNews: (payload: string | undefined) => void;
}): Listener {
  let closed = false;
  let client: Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const fresh = new Client({ connectionString: input.url });
    client = fresh;
    fresh.on('notification', ({ payload }) => input.onNews(payload));
    fresh.on('error', () => retry(fresh));
    fresh.on('end', () => retry(fresh));
    try {
      await fresh.connect();
      await fresh.query(`listen ${input.channel}`);
      input.onNews(undefined);
    } catch {
      retry(fresh);
    }
  };
  const retry = (lost: Client): void => {
    if (closed || client !== lost) return;
    client = undefined;
    again = setTimeout(() => void connect(), RECONNECT_MS);
  };
  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}
