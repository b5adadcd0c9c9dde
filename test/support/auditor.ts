import type { PrismaClient } from '../../generated/prisma/client.ts';
import { auditAgreement } from './auditor/agreement.ts';
import { auditApprovals } from './auditor/approval.ts';
import { type Outage, openBooks } from './auditor/books.ts';
import { auditCalls } from './auditor/calls.ts';
import { auditCaps } from './auditor/caps.ts';
import type { Complaint } from './auditor/complaint.ts';
import { auditDecency, auditDesks } from './auditor/decency.ts';
import { auditEndings } from './auditor/ending.ts';
import { auditFees } from './auditor/fees.ts';
import type { Felt, InboxMessage, SandboxMessage } from './auditor/felt.ts';
import { givingsOf } from './auditor/givings.ts';
import { auditHardship } from './auditor/hardship.ts';
import { auditLadderDates } from './auditor/ladder-dates.ts';
import { auditLadderOrder } from './auditor/ladder-order.ts';
import { auditMoney } from './auditor/money.ts';
import { auditOnce } from './auditor/once.ts';
import { auditPause } from './auditor/pause.ts';
import { auditRestores } from './auditor/restore.ts';
import { readRows } from './auditor/rows.ts';
import { type PolicyBook, readRuleBooks } from './auditor/rule-books.ts';
import { auditStopDebt } from './auditor/stop-debt.ts';
import { auditStopHours } from './auditor/stop-hours.ts';
import { auditStopNotice } from './auditor/stop-notice.ts';
import type { Rows } from './auditor/tables.ts';
import { auditTold } from './auditor/told.ts';

export type { AuditRule, Complaint } from './auditor/complaint.ts';
export type { InboxMessage, SandboxMessage } from './auditor/felt.ts';

/** How a run is judged. */
export interface AuditOptions {
  /** False: a case that is still open is a complaint. */
  readonly expectOpen?: boolean | undefined;
  /** Where policies and law presets lie; the shipped ones by default. */
  readonly policyFolder?: string | undefined;
  /** Policies that lie in no file, by id. */
  readonly policies?: ReadonlyMap<string, PolicyBook> | undefined;
  /** Times in which no worker ran, as the operator knows them: none by default. */
  readonly outages?: readonly Outage[] | undefined;
}

export interface AuditInput extends AuditOptions {
  readonly database: Pick<PrismaClient, '$queryRawUnsafe'>;
  /** What the world felt: `messages()` of the SMS sandbox and of the inbox. Service commands are read from `service_log`. */
  readonly sms: readonly SandboxMessage[];
  readonly mails: readonly InboxMessage[];
  /** Messages of which nobody keeps a sandbox. */
  readonly felt?: readonly Felt[] | undefined;
  /** Business instant of the end of the run, ISO 8601. */
  readonly until: string;
}

/**
 * The second opinion: re-checks what a run did from what the world felt and what the ledger says, with nothing of decide,
 * law or the policy reader. Empty when there is nothing to complain of.
 */
export async function audit({ database, ...input }: AuditInput): Promise<Complaint[]> {
  return auditRows({ ...input, rows: await readRows(database) });
}

/** The same of a run that no database holds. */
export function auditRows(input: Omit<AuditInput, 'database'> & { readonly rows: Rows }): Complaint[] {
  const until = Date.parse(input.until);
  if (Number.isNaN(until)) throw new Error(`"${input.until}" is no instant: write one such as 2026-11-22T15:00:00Z`);
  const policies = input.policies ?? shippedBooks(input.policyFolder);
  const books = openBooks({
    ...input,
    policies,
    until,
    expectOpen: input.expectOpen ?? true,
    outages: input.outages ?? [],
  });
  const givings = givingsOf(books);
  return [
    ...auditOnce(books),
    ...auditDecency(books),
    ...auditDesks(givings),
    ...auditCaps(books, givings),
    ...auditCalls(givings),
    ...auditStopHours(givings),
    ...auditStopDebt(books, givings),
    ...auditStopNotice(books, givings),
    ...auditPause(books, givings),
    ...auditLadderOrder(givings),
    ...auditLadderDates(books, givings),
    ...auditRestores(books),
    ...auditApprovals(books, givings),
    ...auditEndings(books),
    ...auditMoney(books),
    ...auditAgreement(books),
    ...auditTold(books),
    ...auditHardship(books),
    ...auditFees(books),
  ];
}

const read = new Map<string | undefined, ReadonlyMap<string, PolicyBook>>();

function shippedBooks(folder: string | undefined): ReadonlyMap<string, PolicyBook> {
  const known = read.get(folder) ?? readRuleBooks(folder);
  // A folder of a test's own may change under it.
  if (folder === undefined) read.set(folder, known);
  return known;
}
