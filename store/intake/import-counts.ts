import { CONTACT_FAULTS, type ContactFault } from '../../domain/contact-data/faults.ts';

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
  /** Accounts of the file whose contact data has to be repaired, as their policy wants it (P3). */
  readonly contactDataToRepair: number;
  /** How many of them have each fault. */
  readonly contactFaults: Readonly<Partial<Record<ContactFault, number>>>;
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
  contactDataToRepair: 0,
  contactFaults: {},
};

export function sumOf(a: ImportCounts, b: ImportCounts): ImportCounts {
  const { contactFaults: _, ...numbers } = { ...NOTHING_YET, ...a };
  const sums = Object.entries(numbers).map(([name, value]) => [name, value + b[name as keyof typeof numbers]]);
  const faults = CONTACT_FAULTS.flatMap((code) => {
    const sum = (a.contactFaults?.[code] ?? 0) + (b.contactFaults[code] ?? 0);
    return sum > 0 ? [[code, sum] as const] : [];
  });
  return { ...(Object.fromEntries(sums) as typeof numbers), contactFaults: Object.fromEntries(faults) };
}
