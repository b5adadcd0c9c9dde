import { assertNever } from '../../domain/assert-never.ts';
import type { LegalMeasure, ReportTarget, TaskKind } from '../../domain/case/vocabulary.ts';
import type { PlannedAct } from '../../domain/decide/decision.ts';
import { GOODBYE_STEP } from '../../domain/decide/goodbye.ts';
import { RESTORED_STEP } from '../../domain/decide/tell-restored.ts';
import type { ActType } from '../../workflows/plan.ts';
import type { Queues } from './deps.ts';

/** The name under which an act stands on the timeline of its case. */
export function actType(act: PlannedAct): ActType {
  switch (act.kind) {
    case 'notice':
      if (act.step === RESTORED_STEP) return 'tellServiceRestored';
      if (act.step === GOODBYE_STEP) return 'sayGoodbye';
      if (act.stage === 'formalNotice') return 'giveFormalNotice';
      return act.stage === 'reminder' ? 'sendReminder' : 'warnOfStop';
    case 'restrict':
      return 'restrictService';
    case 'suspend':
      return 'suspendService';
    case 'terminate':
      return 'terminateService';
    case 'refer':
      return 'referToLegal';
    case 'writeOff':
      return 'writeOff';
    case 'creditNote':
      return 'bookCreditNote';
    case 'task':
    case 'legal':
    case 'report':
      return act.what ? DESK[act.what] : 'handOutReview';
    case 'recall':
      return 'recallFromAgency';
    case 'correct':
      return act.what === 'publicList' ? 'withdrawFromList' : 'correctBureau';
    case 'restore':
      throw new Error('a restore has a workflow of its own');
    default:
      return assertNever(act.kind);
  }
}

const DESK: Readonly<Record<TaskKind | LegalMeasure | ReportTarget, ActType>> = {
  call: 'handOutCall',
  visit: 'handOutVisit',
  review: 'handOutReview',
  askPayer: 'askPayer',
  lawyersLetter: 'orderLawyersLetter',
  placement: 'placeWithAgency',
  suit: 'fileSuit',
  arbitration: 'beginArbitration',
  enforcement: 'enforceTitle',
  restructuring: 'restructureDebt',
  bureau: 'reportToBureau',
  publicList: 'listPublicly',
};

/** Each counterpart has a queue of its own; what only writes to our own tables waits behind none of them. */
export function queueOf(queues: Queues, act: PlannedAct): string {
  switch (act.kind) {
    case 'notice':
      return act.channel === 'sms' ? queues.sms : queues.email;
    case 'restrict':
    case 'suspend':
    case 'terminate':
    case 'restore':
    case 'writeOff':
    case 'creditNote':
      return queues.billing;
    case 'refer':
    case 'task':
    case 'legal':
    case 'report':
    case 'recall':
    case 'correct':
      return queues.cases;
    default:
      return assertNever(act.kind);
  }
}
