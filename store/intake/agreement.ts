import type { PortfolioRow } from './row.ts';
import { type Sighting, sightings } from './seen.ts';

export type Agreement =
  | { readonly verdict: 'new'; readonly firstOfAccount: boolean }
  /** The same row once more: nothing to do. */
  | { readonly verdict: 'repeated' }
  | { readonly verdict: 'contradicts'; readonly reason: string };

/** Compares each row with those before it; the first to name an invoice, account or debtor is the one that counts. */
export function agreementOfRows() {
  const invoices = sightings();
  const accounts = sightings();
  const debtors = sightings();

  return ({ row, line }: { row: PortfolioRow; line: number }): Agreement => {
    const [ofInvoice, ofAccount, ofDebtor] = [claimOfInvoice(row), claimOfAccount(row), claimOfDebtor(row)];
    const invoice = invoices.look(ofInvoice);
    if (invoice.seen === 'same') return { verdict: 'repeated' };
    if (invoice.seen === 'different')
      return contradicts(
        invoice,
        `invoice: ${row.invoice} of account ${row.account} is listed twice, with other content`,
      );
    const account = accounts.look(ofAccount);
    if (account.seen === 'different')
      return contradicts(account, `account: ${row.account} has another debtor, currency, place, language or group`);
    const debtor = debtors.look(ofDebtor);
    if (debtor.seen === 'different') return contradicts(debtor, `debtor: ${row.debtor} has other contact data`);
    invoices.add({ ...ofInvoice, line });
    accounts.add({ ...ofAccount, line });
    debtors.add({ ...ofDebtor, line });
    return { verdict: 'new', firstOfAccount: account.seen === 'never' };
  };
}

const contradicts = (sighting: Sighting & { seen: 'different' }, what: string): Agreement => ({
  verdict: 'contradicts',
  reason: `${what} on line ${sighting.line}`,
});

const claimOfInvoice = (row: PortfolioRow) => ({
  key: JSON.stringify([row.account, row.invoice]),
  content: JSON.stringify(Object.entries(row)),
});

const claimOfAccount = (row: PortfolioRow) => ({
  key: row.account,
  content: JSON.stringify([row.debtor, row.currency, row.segment, row.serviceType, row.region, row.zone, row.language]),
});

const claimOfDebtor = (row: PortfolioRow) => ({ key: row.debtor, content: JSON.stringify([row.sms, row.email]) });
