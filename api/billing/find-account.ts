import { z } from 'zod';
import type { AccountKey } from '../../store/ledger/read-account.ts';
import { notFound } from '../problem.ts';
import { text } from '../shapes/values.ts';

/** `/v1/accounts/{account}`: our id, or the operator's number after `number:`. */
export const accountPath = z.object({
  account: text(500).meta({
    description: 'Our id of the account, or `number:` and the operator’s own number, percent-encoded',
    examples: ['A1042', 'number:AC-90001'],
  }),
});

const BY_NUMBER = 'number:';

export const keyOf = (account: string): AccountKey =>
  account.startsWith(BY_NUMBER) ? { number: account.slice(BY_NUMBER.length) } : { id: account };

export const unknownAccount = () =>
  notFound('unknownAccount', 'There is no such account: give our id such as A1042, or number: and your own number.');
