import type { NewInvoice } from '../../../store/ledger/post-invoices.ts';
import type { Posting } from '../../../store/ledger/posting.ts';
import { day, freshId, NOW } from '../ledger/books.ts';

/** Events that may come before what they are about; what is not said is that of invoice A over 30.00. */
export const invoice = (accountNumber: string, over: Partial<NewInvoice> = {}): NewInvoice => ({
  accountNumber,
  number: 'A',
  currency: 'USD',
  amount: 3000,
  issuedOn: day('2026-01-01'),
  dueOn: day('2026-02-01'),
  ...over,
});
export const payment = (accountNumber: string, over: Partial<Posting> = {}): Posting => ({
  eventId: freshId('early'),
  accountNumber,
  currency: 'USD',
  amount: 1000,
  receivedOn: day('2026-03-10'),
  now: NOW,
  ...over,
});
export const reversal = (paymentEventId: string, eventId = freshId('back')) => ({
  eventId,
  paymentEventId,
  reversedOn: day('2026-03-20'),
  now: NOW,
});
