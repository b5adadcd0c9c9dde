import { type Felt, felt, type InboxMessage, type SandboxMessage } from './felt.ts';
import type { PolicyBook } from './rule-books.ts';
import type * as row from './tables.ts';

/** An account with everything that is its own. */
export interface AccountBook extends row.AccountRow {
  readonly invoices: InvoiceBook[];
  readonly payments: row.PaymentRow[];
  readonly writeOffs: row.WriteOffRow[];
  readonly cases: CaseBook[];
  readonly acts: row.ActRow[];
  service?: row.ServiceRow & { readonly log: row.LogRow[] };
}

export interface InvoiceBook extends row.InvoiceRow {
  readonly allocations: (row.AllocationRow & { readonly of: row.PaymentRow })[];
  readonly writeOffs: row.WriteOffRow[];
}

export interface CaseBook extends row.CaseRow {
  readonly events: row.EventRow[];
  readonly acts: row.ActRow[];
  readonly approvals: row.ApprovalRow[];
}

/** A time in which nobody looked, milliseconds; what was to be done then is done after it. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** All that was done and felt, by what it belongs to. */
export interface Books {
  readonly outages: readonly Outage[];
  readonly until: number;
  readonly expectOpen: boolean;
  readonly rows: row.Rows;
  readonly policies: ReadonlyMap<string, PolicyBook>;
  readonly accounts: ReadonlyMap<string, AccountBook>;
  readonly cases: ReadonlyMap<number, CaseBook>;
  readonly acts: ReadonlyMap<string, row.ActRow>;
  readonly felt: readonly Felt[];
  readonly feltByKey: ReadonlyMap<string, readonly Felt[]>;
  readonly logByKey: ReadonlyMap<string, readonly row.LogRow[]>;
  /** When the provider was heard to say that a message was lost or delivered; earliest instant by act key. */
  readonly toldLost: ReadonlyMap<string, number>;
  readonly toldDelivered: ReadonlyMap<string, number>;
  /** Contact points by debtor. */
  readonly points: ReadonlyMap<string, readonly row.PointRow[]>;
  /** Keys of the contacts that take a place under the caps. */
  readonly counted: ReadonlySet<string>;
}

export function openBooks(given: {
  rows: row.Rows;
  sms: readonly SandboxMessage[];
  mails: readonly InboxMessage[];
  felt?: readonly Felt[] | undefined;
  policies: ReadonlyMap<string, PolicyBook>;
  until: number;
  expectOpen: boolean;
  outages: readonly Outage[];
}): Books {
  const { rows, policies, until, expectOpen, outages } = given;
  const world = [...felt(given), ...(given.felt ?? [])].sort((a, b) => a.at - b.at);
  const accounts = accountsFrom(rows);
  const cases = casesFrom(rows, accounts);
  return {
    until,
    expectOpen,
    outages,
    rows,
    policies,
    accounts,
    cases,
    acts: new Map(rows.acts.map((act) => [act.key, act])),
    felt: world,
    feltByKey: groupBy(world, (message) => message.key),
    logByKey: groupBy(rows.log, (line) => line.key),
    toldLost: told(rows, 'undelivered'),
    toldDelivered: told(rows, 'delivered'),
    points: groupBy(rows.points, (point) => point.debtor),
    counted: new Set(rows.contacts.filter((contact) => contact.counted).map((contact) => contact.key)),
  };
}

function accountsFrom(rows: row.Rows): Map<string, AccountBook> {
  const payments = new Map(rows.payments.map((payment) => [payment.id, payment]));
  const log = groupBy(rows.log, (line) => line.service);
  const accounts = new Map(
    rows.accounts.map((a): [string, AccountBook] => [
      a.id,
      { ...a, invoices: [], payments: [], writeOffs: [], cases: [], acts: [] },
    ]),
  );
  const invoices = new Map(
    rows.invoices.map((i): [string, InvoiceBook] => [i.id, { ...i, allocations: [], writeOffs: [] }]),
  );
  for (const invoice of invoices.values()) accounts.get(invoice.account)?.invoices.push(invoice);
  for (const payment of rows.payments) accounts.get(payment.account)?.payments.push(payment);
  for (const allocation of rows.allocations) {
    const of = payments.get(allocation.payment);
    if (of) invoices.get(allocation.invoice)?.allocations.push({ ...allocation, of });
  }
  for (const writeOff of rows.writeOffs) {
    accounts.get(writeOff.account)?.writeOffs.push(writeOff);
    invoices.get(writeOff.invoice)?.writeOffs.push(writeOff);
  }
  for (const service of rows.services) {
    const account = accounts.get(service.account);
    if (account) account.service = { ...service, log: log.get(service.id) ?? [] };
  }
  for (const act of rows.acts) accounts.get(act.account)?.acts.push(act);
  return accounts;
}

function casesFrom(rows: row.Rows, accounts: ReadonlyMap<string, AccountBook>): Map<number, CaseBook> {
  const cases = new Map(
    rows.cases.map((c): [number, CaseBook] => [c.id, { ...c, events: [], acts: [], approvals: [] }]),
  );
  for (const book of cases.values()) accounts.get(book.account)?.cases.push(book);
  for (const event of rows.events) cases.get(event.caseId)?.events.push(event);
  for (const act of rows.acts) if (act.caseId !== null) cases.get(act.caseId)?.acts.push(act);
  for (const approval of rows.approvals) cases.get(approval.caseId)?.approvals.push(approval);
  return cases;
}

/** A report may name only the provider's id of the message. */
function told(rows: row.Rows, status: string): Map<string, number> {
  const keys = new Map(rows.acts.flatMap((act) => (act.providerRef ? [[act.providerRef, act.key] as const] : [])));
  const found = new Map<string, number>();
  for (const receipt of rows.receipts) {
    const key = receipt.key ?? keys.get(receipt.ref);
    if (receipt.status !== status || key === undefined) continue;
    found.set(key, Math.min(receipt.at, found.get(key) ?? receipt.at));
  }
  return found;
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
