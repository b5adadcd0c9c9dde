import { assertNever } from '../../domain/assert-never.ts';
import type { LegalMeasure, ReportTarget, TaskKind } from '../../domain/case/vocabulary.ts';
import type { PlannedAct, WorkOrder, WorkOrderKind } from '../../domain/decide/decision.ts';
import { formatMoney } from '../../domain/money/amount.ts';
import { localDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import type { Gathered } from './gather.ts';

/** The work order of an act that a person carries out; written in the statement that settles the act. */
export function deskOrder(g: Gathered, act: PlannedAct): WorkOrder {
  const { account } = g.facts;
  const { kind, days, text } = workOf(act, wordsOf(g, act));
  return { key: act.key, kind, text, dueOn: addDays(localDate(g.now, account.place.zone), days) };
}

interface Words {
  readonly caseNumber: string;
  readonly open: string;
  /** `USD 500.00 on 2 invoice(s)`. */
  readonly owed: string;
  readonly region: string;
  readonly whom: string;
  /** The account that pays for this one; its own where none does. */
  readonly payer: string;
}

function wordsOf(g: Gathered, act: PlannedAct): Words {
  const { account } = g.facts;
  const { caseNumber, policy } = g.question;
  const open = formatMoney({ minor: act.amount, currency: account.currency }, 'en');
  const work = policy.steps.find((s) => s.id === act.step)?.work;
  const payer = account.paidBy ?? account.id;
  const whom = work?.do === 'task' && work.whom ? 'the second contact the account has registered' : 'the debtor';
  return { caseNumber, open, owed: `${open} on ${act.names.length} invoice(s)`, region: account.region, whom, payer };
}

interface Work {
  readonly kind: WorkOrderKind;
  /** Days it may take. */
  readonly days: number;
  readonly text: string;
}

function workOf(act: PlannedAct, w: Words): Work {
  if (act.kind === 'recall')
    return {
      kind: 'recall',
      days: 1,
      text: `Recall ${w.caseNumber} from the agency now, and book when it confirms: reportLegal with status recalled.`,
    };
  if (act.kind === 'correct') return { kind: 'correction', days: 3, text: CORRECTION[listOf(act)](w) };
  switch (act.what) {
    case 'call':
    case 'visit':
    case 'review':
    case 'askPayer':
      return { kind: act.what, ...TASK[act.what](w) };
    case 'lawyersLetter':
    case 'placement':
    case 'suit':
    case 'arbitration':
    case 'enforcement':
    case 'restructuring':
      return { kind: act.what, days: 5, text: `${LEGAL[act.what](w)} ${REPORT_BACK}` };
    case 'bureau':
    case 'publicList':
      return { kind: act.what, days: 3, text: REPORT[act.what](w) };
    case undefined:
      return {
        kind: 'legalReferral',
        days: 5,
        text: `Take over ${w.caseNumber}: ${w.owed}, approved. The evidence is in the case's events and acts.`,
      };
    default:
      return assertNever(act.what);
  }
}

const listOf = (act: PlannedAct): ReportTarget => (act.what === 'publicList' ? 'publicList' : 'bureau');

const REPORT_BACK = 'Book what comes of it, with its date and document: reportLegal.';

const TASK: Readonly<Record<TaskKind, (w: Words) => Omit<Work, 'kind'>>> = {
  call: (w) => ({
    days: 2,
    text: `Call ${w.whom} about ${w.caseNumber}: ${w.owed}. Record the contact: recordContact.`,
  }),
  visit: (w) => ({
    days: 7,
    text: `Area ${w.region}: visit ${w.whom} about ${w.caseNumber}: ${w.owed}. Look at the case first: it may have been paid.`,
  }),
  review: (w) => ({ days: 5, text: `Look at ${w.caseNumber} and decide how it goes on: ${w.owed}.` }),
  askPayer: (w) => ({
    days: 2,
    text: `Ask account ${w.payer} for ${w.owed}: it pays for the account of ${w.caseNumber}, which is not dunned itself. Look at the case first: it may have been paid.`,
  }),
};

const LEGAL: Readonly<Record<LegalMeasure, (w: Words) => string>> = {
  lawyersLetter: (w) => `Have a lawyer's letter sent for ${w.caseNumber}: ${w.owed}.`,
  placement: (w) => `Place ${w.caseNumber} with an agency: ${w.owed}.`,
  suit: (w) => `File suit for ${w.caseNumber}: ${w.owed}.`,
  arbitration: (w) => `Begin arbitration for ${w.caseNumber}, as the contract says: ${w.owed}.`,
  enforcement: (w) => `Have the title enforced for ${w.caseNumber}: ${w.owed}.`,
  restructuring: (w) => `Negotiate a restructuring for ${w.caseNumber}: ${w.owed}.`,
};

const REPORT: Readonly<Record<ReportTarget, (w: Words) => string>> = {
  bureau: (w) => `Report ${w.caseNumber} to the credit bureau with the next export: ${w.owed}.`,
  publicList: (w) => `Put ${w.caseNumber} on the public debtor list, as approved: ${w.owed}.`,
};

const CORRECTION: Readonly<Record<ReportTarget, (w: Words) => string>> = {
  bureau: (w) => `Correct the bureau's entry of ${w.caseNumber} with the next export: ${w.open} is still overdue.`,
  publicList: (w) => `Take ${w.caseNumber} off the public debtor list now.`,
};
