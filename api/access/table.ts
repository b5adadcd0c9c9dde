import { ROLES, type Role } from './roles.ts';

export interface Access {
  readonly roles: readonly Role[];
  /** What is written down of each call: a write, a read of personal data, or nothing. */
  readonly audit: 'write' | 'personalData' | 'nothing';
}

const everybody = ROLES;
const readers = ['agent', 'supervisor', 'legal', 'finance', 'ops', 'auditor'] as const;
const collectors = ['agent', 'supervisor'] as const;
const approvers = ['supervisor', 'legal', 'finance'] as const;

const reads = (roles: readonly Role[]): Access => ({ roles, audit: 'nothing' });
const readsPeople = (roles: readonly Role[]): Access => ({ roles, audit: 'personalData' });
const writes = (roles: readonly Role[]): Access => ({ roles, audit: 'write' });

/** Operation × role. A route that is not in here does not start; every cell is tested. */
export const ACCESS = {
  // Anybody with a key
  readClock: reads(everybody),

  // Billing
  startCase: writes(['billing', 'ops']),
  upsertAccount: writes(['billing']),
  upsertAccounts: writes(['billing']),
  postInvoice: writes(['billing']),
  postInvoices: writes(['billing']),
  postPayment: writes(['billing']),
  postPayments: writes(['billing']),
  postCreditNote: writes(['billing']),
  postCreditNotes: writes(['billing']),
  reversePayment: writes(['billing']),
  reversePayments: writes(['billing']),
  listWaitingEvents: reads(['billing', 'finance', 'ops', 'auditor']),

  // Portfolios as files
  createImport: writes(['billing', 'ops']),
  listImports: reads(['billing', 'ops', 'auditor']),
  readImport: reads(['billing', 'ops', 'auditor']),
  readRejects: readsPeople(['billing', 'ops']),
  readBacklog: reads(['billing', 'supervisor', 'finance', 'ops', 'auditor']),

  // Agents
  promiseToPay: writes(collectors),
  amendPromise: writes(collectors),
  announcePayment: writes(collectors),
  openDispute: writes(collectors),
  resolveDispute: writes(collectors),
  placeHold: writes(['agent', 'supervisor', 'ops']),
  liftHold: writes(['agent', 'supervisor', 'ops']),
  proposeArrangement: writes(collectors),
  /** The debtor's own yes, as an agent has it in writing or on the line. */
  acceptArrangement: writes(collectors),
  requestHardship: writes(collectors),
  decideHardship: writes(collectors),
  placeStay: writes(['agent', 'supervisor', 'legal']),
  reviewStay: writes(['supervisor', 'legal']),
  liftStay: writes(['supervisor', 'legal']),
  undoStop: writes(['supervisor', 'ops']),
  requestWaiver: writes(collectors),
  offerSettlement: writes(collectors),
  recordContact: writes(['agent', 'supervisor', 'legal']),
  deferStep: writes(collectors),
  escalate: writes(collectors),
  reportLegal: writes(['legal']),
  assign: writes(['agent', 'supervisor', 'ops']),
  optOut: writes(collectors),
  optIn: writes(collectors),
  confirmContactData: writes(collectors),
  readRequest: reads(readers),

  // Supervisors, legal, finance
  listApprovals: reads([...approvers, 'ops', 'auditor']),
  readApproval: reads([...approvers, 'ops', 'auditor']),
  approve: writes(approvers),
  reject: writes(approvers),
  assignMany: writes(['supervisor', 'ops']),

  // Who is treated how
  grantExemption: writes(['supervisor']),
  endExemption: writes(['supervisor']),
  listExemptions: reads(readers),
  setBlackList: writes(['supervisor']),

  // Mass events
  declareMoratorium: writes(['supervisor', 'ops']),
  endMoratorium: writes(['supervisor', 'ops']),
  listMoratoria: reads(readers),

  // Reading
  listCases: reads(readers),
  readCase: reads(readers),
  listWorkOrders: reads(readers),
  listCaseEvents: reads(readers),
  explainCase: reads(readers),
  forecastCase: reads(readers),
  /** Free text that people wrote about people. */
  listCaseNotes: readsPeople(['agent', 'supervisor', 'legal', 'auditor']),
  readAccount: readsPeople(['billing', ...readers]),
  listContactFaults: reads(['billing', ...readers]),
  readEligibility: reads(['billing', ...readers]),
  readAgeing: reads(['supervisor', 'legal', 'finance', 'ops', 'auditor']),

  // Policies
  publishPolicies: writes(['ops']),
  listPolicies: reads(readers),
  previewMigration: reads(['supervisor', 'ops', 'auditor']),
  migrateCases: writes(['supervisor', 'ops']),

  // Auditors
  listAuditEvents: reads(['auditor']),
} as const satisfies Record<string, Access>;

export type Operation = keyof typeof ACCESS;
