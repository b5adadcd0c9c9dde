import { createHash } from 'node:crypto';

/** Event id of the payment that clears an invoice by what a file says: always the same, and holds neither number. */
export function paymentEventId({ account, invoice }: { readonly account: string; readonly invoice: string }): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(['cleared', account, invoice]))
    .digest('hex');
  return `cleared-${digest.slice(0, 20)}`;
}
