import type { PortfolioRow } from './row.ts';
import { type Claim, claim, type Sighting, type Sightings } from './seen.ts';

export type Agreement =
  | { readonly verdict: 'new'; readonly firstOfAccount: boolean }
  /** The same row once more: nothing to do. */
  | { readonly verdict: 'repeated' }
  | { readonly verdict: 'contradicts'; readonly reason: string };

/** What a row says of three things that other rows may speak of too. */
export interface Claims {
  readonly invoice: Claim;
  readonly account: Claim;
  readonly debtor: Claim;
}

export type Agree = ReturnType<typeof agreementOfRows>;

/** Compares each row with those before it; the first to name an invoice, account or debtor is the one that counts. */
export function agreementOfRows(seen: Sightings) {
  return ({ row, line, claims }: { row: PortfolioRow; line: number; claims: Claims }): Agreement => {
    const invoice = seen.look(claims.invoice);
    if (invoice.seen === 'same') return { verdict: 'repeated' };
    if (invoice.seen === 'different')
      return contradicts(
        invoice,
        `invoice: ${row.invoice} of account ${row.account} is listed twice, with other content`,
      );
    const account = seen.look(claims.account);
    if (account.seen === 'different')
      return contradicts(
        account,
        `account: ${row.account} has another debtor, currency, place, language, group or terms`,
      );
    const debtor = seen.look(claims.debtor);
    if (debtor.seen === 'different') return contradicts(debtor, `debtor: ${row.debtor} has other contact data`);
    for (const one of [claims.invoice, claims.account, claims.debtor]) seen.add({ ...one, line });
    return { verdict: 'new', firstOfAccount: account.seen === 'never' };
  };
}

const contradicts = (sighting: Sighting & { seen: 'different' }, what: string): Agreement => ({
  verdict: 'contradicts',
  reason: `${what} on line ${sighting.line}`,
});

export const claimsOf = (row: PortfolioRow): Claims => ({
  invoice: claim(['invoice', row.account, row.invoice], Object.entries(row)),
  account: claim(
    ['account', row.account],
    [
      ...[row.debtor, row.currency, row.segment, row.serviceType, row.region, row.zone, row.language],
      ...(row.terms ? [row.terms] : []),
    ],
  ),
  debtor: claim(['debtor', row.debtor], [row.sms, row.email, row.letter, row.idNumber]),
});
