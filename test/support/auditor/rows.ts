import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** The tables as the auditor reads them: instants in epoch milliseconds, dates as text, amounts as numbers of minor units. */
export interface AccountRow {
  id: string;
  debtor: string;
  currency: string;
  zone: string;
  country: string;
  subdivision: string | null;
  region: string;
  segment: string;
  policyId: string;
  paidNet: number;
  credit: number;
  exemptUntil: string | null;
}

export interface InvoiceRow {
  id: string;
  account: string;
  number: string;
  dueOn: string;
  amount: number;
  open: number;
  fees: boolean;
  writtenOff: number;
  postedAt: number;
}

export interface PaymentRow {
  id: number;
  account: string;
  kind: string;
  amount: number;
  unallocated: number;
  postedAt: number;
  reversedAt: number | null;
}

/** `tx`: the transaction that wrote it; a later one has a higher number. */
export interface AllocationRow {
  payment: number;
  invoice: string;
  amount: number;
  recovery: boolean;
  tx: number;
}

export interface WriteOffRow {
  key: string;
  account: string;
  invoice: string;
  amount: number;
  at: number;
  tx: number;
}

export interface ServiceRow {
  id: string;
  account: string;
  state: string;
}

export interface LogRow {
  id: number;
  service: string;
  seq: number;
  command: string;
  key: string;
  effect: string;
  at: number;
  tx: number;
}

export interface CaseRow {
  id: number;
  number: string;
  account: string;
  policyId: string;
  outcome: string | null;
  attention: string;
  blockedBy: string;
  nextAt: number | null;
  openedAt: number;
  closedAt: number | null;
}

export interface EventRow {
  caseId: number;
  type: string;
  body: Record<string, unknown>;
  at: number;
}

export interface ActRow {
  key: string;
  caseId: number | null;
  account: string;
  debtor: string;
  kind: string;
  stage: string;
  step: string;
  n: number;
  channel: string | null;
  status: string;
  names: string[];
  amount: number;
  serviceSeq: number | null;
  providerRef: string | null;
  repeats: string | null;
  reservedAt: number;
  leaseUntil: number;
  settledAt: number | null;
  deliveredAt: number | null;
}

export interface ApprovalRow {
  id: string;
  caseId: number;
  step: string;
  persons: number;
  amount: number;
  requestedBy: string;
  requestedAt: number;
  expiresAt: number;
  status: string;
  approvedBy: string[];
}

export interface PointRow {
  debtor: string;
  channel: string;
  address: string;
  optedOutAt: number | null;
  brokenAt: number | null;
  changedAt: number;
}

export interface Rows {
  accounts: AccountRow[];
  invoices: InvoiceRow[];
  payments: PaymentRow[];
  allocations: AllocationRow[];
  writeOffs: WriteOffRow[];
  services: ServiceRow[];
  log: LogRow[];
  cases: CaseRow[];
  events: EventRow[];
  acts: ActRow[];
  approvals: ApprovalRow[];
  points: PointRow[];
  contacts: { key: string; counted: boolean }[];
  receipts: { ref: string; key: string | null; status: string; at: number }[];
  moratoria: { region: string | null; segment: string | null; from: string; until: string }[];
  unrelayed: { id: number; account: string; at: number; type: string | null }[];
  orders: { key: string; caseId: number | null }[];
}

const EVENTS = [
  'promiseMade',
  'promiseAmended',
  'promiseKept',
  'promiseBroken',
  'holdPlaced',
  'holdLifted',
  'disputeOpened',
  'disputeResolved',
  'approvalGiven',
  'escalated',
];

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** One statement a table, whatever the number of accounts. */
export async function readRows(database: Pick<PrismaClient, '$queryRawUnsafe'>): Promise<Rows> {
  const all = <T>(sql: string, ...values: unknown[]): Promise<T> =>
    database.$queryRawUnsafe(sql, ...values) as Promise<T>;
  return {
    accounts:
      await all(`select id, debtor_id as debtor, currency, zone, country, subdivision, region, segment, policy_id as "policyId",
      paid_net::float8 as "paidNet", credit::float8 as credit, exempt_until::text as "exemptUntil" from account order by id`),
    invoices:
      await all(`select id, account_id as account, number, due_on::text as "dueOn", amount::float8 as amount, open::float8 as open,
      kind = 'fees' as fees, written_off::float8 as "writtenOff", ${ms('posted_at')} as "postedAt" from invoice order by due_on, id`),
    payments:
      await all(`select id, account_id as account, kind, amount::float8 as amount, unallocated::float8 as unallocated,
      ${ms('posted_at')} as "postedAt", ${ms('reversed_at')} as "reversedAt" from payment order by id`),
    allocations: await all(`select payment_id as payment, invoice_id as invoice, amount::float8 as amount, recovery,
      xmin::text::float8 as tx from allocation order by id`),
    writeOffs:
      await all(`select key, account_id as account, invoice_id as invoice, amount::float8 as amount, ${ms('at')} as at,
      xmin::text::float8 as tx from write_off order by id`),
    services: await all(`select id, account_id as account, state from service`),
    log: await all(`select id, service_id as service, seq, command, key, effect, ${ms('at')} as at, xmin::text::float8 as tx
      from service_log order by id`),
    cases:
      await all(`select id, number, account_id as account, policy_id as "policyId", outcome, attention, blocked_by as "blockedBy",
      ${ms('next_at')} as "nextAt", ${ms('opened_at')} as "openedAt", ${ms('closed_at')} as "closedAt" from "case" order by id`),
    events: await all(
      `select case_id as "caseId", type, body, ${ms('at')} as at from case_event where type = any($1) order by case_id, seq`,
      EVENTS,
    ),
    acts: await all(`select key, case_id as "caseId", account_id as account, debtor_id as debtor, kind, stage, step, n, channel, status,
      names, amount::float8 as amount, service_seq as "serviceSeq", provider_ref as "providerRef", repeats,
      ${ms('reserved_at')} as "reservedAt", ${ms('lease_until')} as "leaseUntil", ${ms('settled_at')} as "settledAt",
      ${ms('delivered_at')} as "deliveredAt" from act order by id`),
    approvals:
      await all(`select id, case_id as "caseId", step, persons, amount::float8 as amount, requested_by as "requestedBy",
      ${ms('requested_at')} as "requestedAt", ${ms('expires_at')} as "expiresAt", status, approved_by as "approvedBy" from approval`),
    points: await all(`select debtor_id as debtor, channel, address, ${ms('opted_out_at')} as "optedOutAt",
      ${ms('broken_at')} as "brokenAt", ${ms('changed_at')} as "changedAt" from contact_point`),
    contacts: await all(`select act_key as key, counted from contact`),
    receipts: await all(`select provider_ref as ref, act_key as key, status, ${ms('at')} as at from delivery_receipt`),
    moratoria: await all(
      `select region, segment, from_date::text as "from", until_date::text as "until" from moratorium`,
    ),
    unrelayed: await all(`select id, account_id as account, ${ms('created_at')} as at, letter ->> 'type' as type
      from outbox where relayed_at is null`),
    orders: await all(`select key, case_id as "caseId" from work_order where kind = 'uncertainAct'`),
  };
}
