import { expect } from 'vitest';
import type { ApiClient } from '../support/api-client.ts';

/** An import, as the API tells of it. */
export interface Job extends Record<string, unknown> {
  readonly number: string;
  readonly status: string;
}

/** The import, once it has ended. */
export async function endOf(billing: ApiClient, number: string): Promise<Job> {
  const read = async () => (await billing.get<Job>(`/v1/imports/${number}`)).body;
  await expect.poll(async () => (await read()).endedAt).toBeDefined();
  return read();
}
