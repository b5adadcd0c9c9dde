export interface ImportCounts {
  /** Rows read, header and empty lines not counted. */
  readonly rows: number;
  /** New in the ledger. */
  readonly accounts: number;
  /** There before, with another place, group, language, policy or address. */
  readonly accountsChanged: number;
  /** New in the ledger. */
  readonly invoices: number;
  /** In the ledger before, with the same content. */
  readonly already: number;
  /** Not posted: issued after `asOf`. */
  readonly invoicesLater: number;
  /** Posted: what was still open on invoices the file calls paid. */
  readonly payments: number;
  /** Payments the file knows of and that are not posted: see scheduledPayments. */
  readonly paymentsScheduled: number;
  /** Rows that say again what a row above them said. */
  readonly repeated: number;
  readonly rejected: number;
}

export const NOTHING_YET: ImportCounts = {
  rows: 0,
  accounts: 0,
  accountsChanged: 0,
  invoices: 0,
  already: 0,
  invoicesLater: 0,
  payments: 0,
  paymentsScheduled: 0,
  repeated: 0,
  rejected: 0,
};

export const sumOf = (a: ImportCounts, b: ImportCounts): ImportCounts =>
  Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, value + b[name as keyof ImportCounts]]),
  ) as unknown as ImportCounts;
