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
  /** Every exemption there was; a later row of an id takes the place of the one before. */
  exemptions?: ExemptionRow[] | undefined;
  serviceType?: string | undefined;
  /** The contract has its own times and manners of payment. */
  ownPaymentTerms?: boolean | undefined;
}

export interface ExemptionRow {
  id: string;
  from: 'dunning' | 'stop' | 'redList' | 'withdrawn';
  until: string;
  since: number;
  endedAt: number | null;
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
  /** `since`: when it was told, where that is known. */
  moratoria: { region: string | null; segment: string | null; from: string; until: string; since?: number }[];
  /** Late fees told in notices, minor units, where they are kept apart from the text. */
  fees?: { key: string; invoice: string; amount: number; at: number }[] | undefined;
  unrelayed: { id: number; account: string; at: number; type: string | null }[];
  orders: { key: string; caseId: number | null }[];
}
