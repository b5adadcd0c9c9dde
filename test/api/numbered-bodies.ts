import type { ApiClient } from '../support/api-client.ts';

/** What became of one item of a bulk. */
interface Result {
  readonly status: number;
  readonly outcome?: string;
  readonly account?: string;
  readonly problem?: { readonly code: string; readonly detail: string; readonly errors?: { path: string }[] };
}

export const sendBatch = (billing: ApiClient, path: string, items: readonly unknown[]) =>
  billing.post<{ results: Result[] }>(`${path}/batch`, { items });

/** Account `AC-n` of debtor `D-n`, as a billing system sends it. */
export const account = (n: number, over: object = {}) => ({
  account: `AC-${n}`,
  debtor: `D-${n}`,
  currency: 'USD',
  segment: 'consumer',
  serviceType: 'mobile',
  region: 'US-NY',
  zone: 'America/New_York',
  language: 'en',
  ...over,
});
export const payment = (eventId: string, n: number, over: object = {}) => ({
  eventId,
  account: `AC-${n}`,
  amount: '1.00',
  currency: 'USD',
  receivedOn: '2027-03-01',
  ...over,
});
