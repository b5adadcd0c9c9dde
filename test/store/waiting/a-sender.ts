import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { postCreditNotes } from '../../../store/ledger/post-credit-note.ts';
import { type NewInvoice, postInvoices } from '../../../store/ledger/post-invoices.ts';
import { postPayments } from '../../../store/ledger/post-payment.ts';
import type { NewPosting } from '../../../store/ledger/posting.ts';
import { type NewReversal, reversePayments } from '../../../store/ledger/reverse-payment.ts';
import { type AccountRecord, upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { NOW } from '../ledger/books.ts';

/** An event as a billing system sends it. */
export type Event =
  | { readonly kind: 'account'; readonly body: AccountRecord }
  | { readonly kind: 'invoice'; readonly body: NewInvoice }
  | { readonly kind: 'payment' | 'credit'; readonly body: NewPosting }
  | { readonly kind: 'reversal'; readonly body: NewReversal };

/** Sends events of one kind in one go. */
export async function send(
  { prisma }: { prisma: PrismaClient },
  kind: Event['kind'],
  events: readonly Event[],
): Promise<readonly { readonly outcome: string }[]> {
  const bodies = events.map(({ body }) => body);
  switch (kind) {
    case 'account':
      return upsertAccounts({ prisma }, { accounts: bodies as AccountRecord[], now: NOW });
    case 'invoice':
      return postInvoices({ prisma }, { invoices: bodies as NewInvoice[], now: NOW });
    case 'payment':
      return postPayments({ prisma }, { postings: bodies as NewPosting[], now: NOW });
    case 'credit':
      return postCreditNotes({ prisma }, { postings: bodies as NewPosting[], now: NOW });
    case 'reversal':
      return reversePayments({ prisma }, { reversals: bodies as NewReversal[], now: NOW });
  }
}

/** Runs of one kind, each to be sent in one go. */
export function inBulks(events: readonly Event[]): Event[][] {
  const bulks: Event[][] = [];
  for (const event of events) {
    const last = bulks.at(-1);
    if (last?.[0]?.kind === event.kind) last.push(event);
    else bulks.push([event]);
  }
  return bulks;
}
