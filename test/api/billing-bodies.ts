import { expect } from 'vitest';
import type { ApiClient } from '../support/api-client.ts';

let serial = 0;
/** A number no body had before. */
export const next = (): number => ++serial;
export const fresh = (what: string): string => `${what}-${next()}`;

/** A corporate account in New York, as a billing system sends it. */
export const account = (over: object = {}) => ({
  account: fresh('AC'),
  debtor: fresh('D'),
  currency: 'USD',
  segment: 'corporate',
  serviceType: 'broadband',
  region: 'US-NY',
  zone: 'America/New_York',
  language: 'en',
  sms: '+12025550111',
  email: 'someone@example.com',
  ...over,
});
export const invoice = (of: string, over: object = {}) => ({
  account: of,
  invoice: fresh('INV'),
  amount: '120.50',
  currency: 'USD',
  issuedOn: '2027-01-20',
  dueOn: '2027-02-19',
  ...over,
});
export const payment = (of: string, over: object = {}) => ({
  eventId: fresh('pay'),
  account: of,
  amount: '20.50',
  currency: 'USD',
  receivedOn: '2027-03-01',
  ...over,
});

/** An account made by billing: the operator's number for it, and our id. */
export async function accountOf(billing: ApiClient, over: object = {}): Promise<{ number: string; id: string }> {
  const body = account(over);
  const made = await billing.post<{ account: string }>('/v1/accounts', body);
  expect(made).toMatchObject({ status: 201, body: { outcome: 'created', number: body.account } });
  return { number: body.account, id: made.body.account };
}
