import { actKey } from '../../domain/case/keys.ts';
import { backStepOf } from '../../domain/decide/taken-back.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { localDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { isReportSettled } from '../../domain/write-off/report-settled.ts';
import { recordCorrection, type StandingReport } from '../../store/write-off/standing-reports.ts';
import type { CaseDeps } from '../case/deps.ts';

/** The desk has as long as for a correction that an open case asks for. */
const DESK_DAYS = 3;

/**
 * An entry outlives its case: written-off debt is owed still, and is paid, if ever, when nobody chases it any more (E3).
 * The entry is corrected all the same (L18); no case opens for it. False: it is true still.
 */
export async function correctReport(deps: CaseDeps, report: StandingReport): Promise<boolean> {
  const policy = await deps.policies.pinned({ id: report.policyId, version: report.policyVersion });
  if (!isReportSettled({ invoices: report.invoices, tolerance: policy.tolerance })) return false;
  const now = await deps.clock.now();
  const step = backStepOf({ id: report.step }, 'correct');
  await recordCorrection(deps, {
    report,
    act: { key: actKey({ caseNumber: report.caseNumber, step, n: report.n }), step },
    text: `${whatToDo(report, policy)} What was reported has been paid since the case was closed.`,
    dueOn: addDays(localDate(now, report.zone), DESK_DAYS),
    now,
  });
  return true;
}

function whatToDo({ step, caseNumber }: StandingReport, { steps }: Policy): string {
  const work = steps.find((s) => s.id === step)?.work;
  return work?.do === 'report' && work.to === 'publicList'
    ? `Take ${caseNumber} off the public debtor list now.`
    : `Correct the bureau's entry of ${caseNumber} with the next export: nothing is owed any more.`;
}
