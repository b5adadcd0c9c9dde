/** What an event refers to and the ledger has not seen yet. */
export type WaitsFor =
  | { readonly kind: 'account'; readonly accountNumber: string }
  | { readonly kind: 'invoice'; readonly accountNumber: string; readonly number: string }
  /** A payment or credit note, by the sender's event id. */
  | { readonly kind: 'payment'; readonly eventId: string };

/** Kept, and booked by itself as soon as what it refers to is there. */
export interface Waiting {
  readonly outcome: 'waiting';
  readonly waitsFor: WaitsFor;
}

/** Names of things as the waiting room writes them; no two things share one. */
export const accountName = (number: string): string => `account:${number}`;
export const invoiceName = (accountNumber: string, number: string): string =>
  `invoice:${JSON.stringify([accountNumber, number])}`;
export const eventName = (eventId: string): string => `event:${eventId}`;

export function nameOf(of: WaitsFor): string {
  switch (of.kind) {
    case 'account':
      return accountName(of.accountNumber);
    case 'invoice':
      return invoiceName(of.accountNumber, of.number);
    case 'payment':
      return eventName(of.eventId);
  }
}

/** The other way round. Throws for a text that is no such name. */
export function waitsForOf(name: string): WaitsFor {
  const colon = name.indexOf(':');
  const rest = name.slice(colon + 1);
  switch (name.slice(0, colon)) {
    case 'account':
      return { kind: 'account', accountNumber: rest };
    case 'invoice': {
      const [accountNumber, number] = JSON.parse(rest) as [string, string];
      return { kind: 'invoice', accountNumber, number };
    }
    case 'event':
      return { kind: 'payment', eventId: rest };
    default:
      throw new RangeError('not the name of an account, an invoice or an event');
  }
}
