import type { Resource } from '../resource.ts';
import { accounts } from './accounts.ts';
import { ageing } from './ageing.ts';
import { approvals } from './approvals.ts';
import { approvalsWaiting } from './approvals-waiting.ts';
import { arrangements } from './arrangements.ts';
import { assignments } from './assignments.ts';
import { auditEvents } from './audit-events.ts';
import { backlogs } from './backlog.ts';
import { blackList } from './black-list.ts';
import { caseFile } from './case-file.ts';
import { caseList } from './case-list.ts';
import { cases } from './cases.ts';
import { clock } from './clock.ts';
import { concessions } from './concessions.ts';
import { contactData } from './contact-data.ts';
import { contacts } from './contacts.ts';
import { creditNotes } from './credit-notes.ts';
import { disputes } from './disputes.ts';
import { eligibility } from './eligibility.ts';
import { exemptions } from './exemptions.ts';
import { explainCase } from './explain.ts';
import { forecastCase } from './forecast.ts';
import { hardship } from './hardship.ts';
import { holds } from './holds.ts';
import { imports } from './imports.ts';
import { invoices } from './invoices.ts';
import { legalReports } from './legal-reports.ts';
import { migrations } from './migrations.ts';
import { moratoria } from './moratoria.ts';
import { payments } from './payments.ts';
import { policies } from './policies.ts';
import { promises } from './promises.ts';
import { requests } from './requests.ts';
import { reversals } from './reversals.ts';
import { stays } from './stays.ts';
import { steering } from './steering.ts';
import { waitingEvents } from './waiting-events.ts';
import { workOrders } from './work-orders.ts';

/** Every resource of the API. */
export const RESOURCES: readonly Resource[] = [
  clock,
  accounts,
  invoices,
  payments,
  creditNotes,
  reversals,
  waitingEvents,
  cases,
  caseList,
  caseFile,
  explainCase,
  forecastCase,
  workOrders,
  eligibility,
  ageing,
  promises,
  concessions,
  disputes,
  holds,
  arrangements,
  hardship,
  stays,
  moratoria,
  exemptions,
  blackList,
  contacts,
  contactData,
  legalReports,
  steering,
  approvalsWaiting,
  approvals,
  assignments,
  requests,
  policies,
  migrations,
  imports,
  backlogs,
  auditEvents,
];
