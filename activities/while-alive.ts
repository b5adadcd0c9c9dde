import { Context } from '@temporalio/activity';

const HEARTBEAT_MS = 2_000;

/** Does the work of an activity and says meanwhile that it lives, whatever it waits for: a dead worker is missed soon. */
export async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beats = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beats);
  }
}
