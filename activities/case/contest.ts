import { ApplicationFailure } from '@temporalio/activity';

const TRIES = 6;

/** Does a step again, from its facts on, as long as somebody else writes in between. */
export async function untilUncontested<T>(step: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await step();
    if (result !== undefined) return result;
  }
  throw ApplicationFailure.retryable(
    `The case changed ${TRIES} times while it was being decided; it is tried again by itself.`,
    'contested',
  );
}
