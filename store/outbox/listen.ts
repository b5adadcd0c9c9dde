import { Client } from 'pg';

export interface OutboxListener {
  close(): Promise<void>;
}

const RECONNECT_MS = 1_000;

/**
 * Calls `onNews` whenever a row has been committed to the outbox, over one connection of its own; a lost connection is
 * made again, and what was missed meanwhile is found by the relay's own looking.
 */
export function listenOutbox(input: { readonly url: string; readonly onNews: () => void }): OutboxListener {
  let closed = false;
  let client: Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const fresh = new Client({ connectionString: input.url });
    client = fresh;
    fresh.on('notification', input.onNews);
    fresh.on('error', () => retry(fresh));
    fresh.on('end', () => retry(fresh));
    try {
      await fresh.connect();
      await fresh.query('listen outbox');
      input.onNews();
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
