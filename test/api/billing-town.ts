import { afterAll, beforeAll } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

/** A town of the file's own, and who calls it: filled before its first test, closed after its last. */
export interface BillingTown {
  town: Town;
  billing: ApiClient;
  agent: ApiClient;
}

export function billingTown(): BillingTown {
  const here = {} as BillingTown;
  beforeAll(async () => {
    here.town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    here.billing = await asRole(here.town, 'billing');
    here.agent = await asRole(here.town, 'agent');
  });
  afterAll(() => here.town?.close());
  return here;
}
