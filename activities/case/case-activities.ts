import type { CaseActivities } from '../../workflows/case-activities.ts';
import type { CaseDeps } from './deps.ts';
import { look } from './look.ts';
import { perform } from './perform.ts';
import { plainly } from './plainly.ts';
import { withdraw } from './withdraw.ts';

/** The activities of a case. Every act has its own name on the timeline and one function beneath. */
export function createCaseActivities(deps: CaseDeps): CaseActivities {
  const act: CaseActivities['sendReminder'] = (input) => plainly(deps.log, () => perform(deps, input));
  return {
    look: (input) => plainly(deps.log, () => look(deps, input)),
    withdraw: (input) => plainly(deps.log, () => withdraw(deps, input)),
    sendReminder: act,
    giveFormalNotice: act,
    warnOfStop: act,
    restrictService: act,
    suspendService: act,
    terminateService: act,
    handOutCall: act,
    handOutVisit: act,
    handOutReview: act,
    askPayer: act,
    referToLegal: act,
    orderLawyersLetter: act,
    placeWithAgency: act,
    recallFromAgency: act,
    bookCreditNote: act,
    fileSuit: act,
    beginArbitration: act,
    enforceTitle: act,
    restructureDebt: act,
    reportToBureau: act,
    correctBureau: act,
    listPublicly: act,
    withdrawFromList: act,
    writeOff: act,
    tellServiceRestored: act,
    sayGoodbye: act,
  };
}
