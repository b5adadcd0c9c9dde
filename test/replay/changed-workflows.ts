import { sleep } from '@temporalio/workflow';
import { collectionCase as today } from '../../workflows/index.ts';

/** A case that was changed without thought for those that run: it waits before its first look. */
export async function collectionCase(input: Parameters<typeof today>[0]): Promise<unknown> {
  await sleep('1 minute');
  return today(input);
}
