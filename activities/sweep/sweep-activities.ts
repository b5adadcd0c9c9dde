import { caseWorkflowId } from '../../domain/case/keys.ts';
import { preDueSteps, reachDays, spacingHours } from '../../domain/decide/pre-due.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { tidyImports } from '../../store/intake/tidy-imports.ts';
import {
  type AccountRef,
  comingDue,
  openCases,
  overdueWithoutCase,
  unresolvedReminders,
} from '../../store/sweep/pages.ts';
import { takeOverdueWaiting } from '../../store/waiting/take-overdue.ts';
import { chaseAgain, type PartlyRecovered, partlyRecovered } from '../../store/write-off/chase-again.ts';
import { compareWriteOffs } from '../../store/write-off/compare-page.ts';
import { standingReports } from '../../store/write-off/standing-reports.ts';
import type { SweepActivities, SweepPage, SweptPage } from '../../workflows/daily-sweep.ts';
import type { CaseDeps } from '../case/deps.ts';
import { correctReport } from './correct-reports.ts';
import { eachOf } from './each-of.ts';
import { remindBeforeDue, settleReminder } from './pre-due.ts';
import { revokePage } from './revoke-exemptions.ts';

/** Starts the case of an account unless it runs already; given by the worker, since activities know no Temporal client. */
export type StartCase = (of: AccountRef) => Promise<void>;

/** Workflow ids of those that run, as far as the server knows; undefined where it cannot tell. */
export type RunningCases = (refs: readonly AccountRef[]) => Promise<ReadonlySet<string> | undefined>;

interface SweepDeps extends CaseDeps {
  readonly startCase: StartCase;
  readonly runningCases: RunningCases;
  /** Has cases opened at their pace, unless that is under way. */
  readonly startCaseOpening: () => Promise<void>;
}

const PAGE = 100;
/** Two questions and a statement a page, whatever stands on it. */
const COMPARED_PAGE = 1_000;

export function createSweepActivities(deps: SweepDeps): SweepActivities {
  return {
    restartLostCases: (page) => restartPage(deps, page),
    openOverdueCases: (page) => openOverdue(deps, page),
    remindBeforeDue: (page) => remindPage(deps, page),
    compareWriteOffs: (page) => comparePage(deps, page),
    correctReports: (page) => correctPage(deps, page),
  };
}

/**
 * Exempt accounts are looked at page by page first. Then a page at most is opened at once; where there are more, all are
 * opened at their pace and the sweep goes on.
 */
async function openOverdue(deps: SweepDeps, page: SweepPage): Promise<SweptPage> {
  const now = await deps.clock.now();
  if (page.after === undefined) {
    await tidyImports(deps, now);
    await bookWhatWaits(deps, now);
    await chaseRestAgain(deps, now);
  }
  const { failed, next } = await revokePage(deps, page);
  if (next !== undefined) return { done: 0, failed, next };
  const accounts = await overdueWithoutCase(deps, { after: '', most: PAGE + 1, now, tolerance: 1 });
  if (accounts.length > PAGE) {
    await deps.startCaseOpening();
    return { done: 0, failed, handedOver: true };
  }
  const idOf = (a: AccountRef): string => a.accountId;
  const opened = await eachOf(deps, { rows: accounts, lanes: 10, work: (a) => deps.startCase(a), idOf });
  return { done: opened.done, failed: opened.failed + failed };
}

/** Before anybody is found overdue: money that came for an invoice nobody has sent yet has come all the same. */
async function bookWhatWaits(deps: SweepDeps, now: Instant): Promise<void> {
  const { booked, waiting } = await takeOverdueWaiting(deps, { now });
  if (booked + waiting > 0)
    deps.log.warn({ booked, waiting }, 'billing events have waited too long; GET /v1/waiting-events lists them');
}

/** Before anybody is found overdue, who is so again: a part of written-off debt was paid, and policy wants the rest (E3). */
async function chaseRestAgain(deps: SweepDeps, now: Instant): Promise<void> {
  const work = async ({ accountId, policyId }: PartlyRecovered) =>
    chaseAgain(deps, { accountId, policy: await deps.policies.current(policyId), now });
  for (;;) {
    const rows = await partlyRecovered(deps, { most: PAGE });
    const { done } = await eachOf(deps, { rows, lanes: 10, work, idOf: (a) => a.accountId });
    if (rows.length < PAGE || done === 0) return;
  }
}

/** Only those that do not run are started: a start of each open case every day would be most of what the sweep costs. */
async function restartPage(deps: SweepDeps, page: SweepPage): Promise<SweptPage> {
  const cases = await openCases(deps, { after: Number(page.after ?? 0), most: PAGE });
  const running = await deps.runningCases(cases);
  const lost = cases.filter((c) => !running?.has(caseWorkflowId(c)));
  const idOf = (c: { id: number }): string => String(c.id);
  const swept = await each(deps, lost, (c) => deps.startCase(c), idOf);
  const last = cases.at(-1);
  return { ...swept, next: cases.length === PAGE && last ? idOf(last) : undefined };
}

/** Every day, and so at least as often as policies ask (`compareEvery`): a difference is on the worklist until it is gone. */
async function comparePage(deps: SweepDeps, page: SweepPage): Promise<SweptPage> {
  const now = await deps.clock.now();
  const { differences, next } = await compareWriteOffs(deps, { after: page.after ?? '', most: COMPARED_PAGE, now });
  if (differences > 0)
    deps.log.warn({ differences }, 'registers of written-off debt differ; GET /v1/work-orders?kind=registerDifference');
  return { done: differences, failed: 0, next };
}

async function correctPage(deps: SweepDeps, page: SweepPage): Promise<SweptPage> {
  const reports = await standingReports(deps, { after: Number(page.after ?? 0), most: PAGE });
  return each(
    deps,
    reports,
    (report) => correctReport(deps, report),
    ({ id }) => String(id),
  );
}

async function remindPage(deps: CaseDeps, page: SweepPage): Promise<SweptPage> {
  const now = await deps.clock.now();
  if (!page.after) {
    const lost = await unresolvedReminders(deps, { now, most: PAGE });
    await each(
      deps,
      lost,
      (act) => settleReminder(deps, act),
      (act) => act.key,
    );
  }
  const query = {
    after: page.after ?? '',
    most: PAGE,
    now,
    steps: (await deps.policies.every()).flatMap((policy) =>
      preDueSteps(policy).map((step) => ({
        policyId: policy.id,
        step: step.id,
        days: reachDays(step),
        hours: spacingHours(step),
      })),
    ),
    tolerance: 1,
  };
  const accounts = await comingDue(deps, query);
  return each(
    deps,
    accounts,
    (account) => remindBeforeDue(deps, account),
    (a) => a.accountId,
  );
}

async function each<T>(
  deps: CaseDeps,
  rows: readonly T[],
  work: (row: T) => Promise<unknown>,
  idOf: (row: T) => string,
): Promise<SweptPage> {
  const swept = await eachOf(deps, { rows, lanes: 10, work, idOf });
  const last = rows.at(-1);
  return { ...swept, next: rows.length === PAGE && last ? idOf(last) : undefined };
}
