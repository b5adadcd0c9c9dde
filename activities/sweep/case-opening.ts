import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../domain/time/instant.ts';
import { type AccountRef, countOverdueWithoutCase, overdueWithoutCase } from '../../store/sweep/pages.ts';
import type { CaseOpeningActivities, PacedPage, PacedPageDone } from '../../workflows/case-opening.ts';
import type { CaseDeps } from '../case/deps.ts';
import { whileAlive } from '../while-alive.ts';
import { eachOf } from './each-of.ts';
import type { StartCase } from './sweep-activities.ts';

export interface OpeningDeps extends Pick<CaseDeps, 'prisma' | 'clock' | 'log'> {
  readonly startCase: StartCase;
  /** Cases a second. */
  readonly pace: number;
}

/** A page lasts so long: short, that cases do not come in bursts; long, that opening costs the server little itself. */
const PAGE_MS = 2_000;
/** Some have nothing to chase and never get a case, and a case may fail: neither holds up the others for long. */
const PATIENCE_MS = 5_000;
const ASK_AGAIN_MS = 100;
/** One start takes a few milliseconds; more at once only where the pace asks for it. */
const STARTS_A_SECOND_OF_ONE_LANE = 50;

export const createOpeningActivities = (deps: OpeningDeps): CaseOpeningActivities => ({
  openAtPace: (page) => whileAlive(() => openPage(deps, page)),
});

async function openPage(deps: OpeningDeps, page: PacedPage): Promise<PacedPageDone> {
  await firstLooks(deps, page);
  const begunAt = performance.now();
  const now = await deps.clock.now();
  const most = pageOf(deps);
  const accounts = await overdueWithoutCase(deps, { after: page.after ?? '', most, now, tolerance: 1 });
  const work = (account: AccountRef) => deps.startCase(account);
  const lanes = Math.ceil(deps.pace / STARTS_A_SECOND_OF_ONE_LANE);
  const { done, failed } = await eachOf(deps, { rows: accounts, lanes, work, idOf: (a) => a.accountId });
  const next = accounts.length === most ? accounts.at(-1)?.accountId : undefined;
  const left = next === undefined ? 0 : await leftBehind(deps, page, { after: next, now });
  return {
    ...{ opened: done, failed, next, pace: deps.pace },
    left,
    restMs: Math.max(1, Math.round((accounts.length * 1000) / deps.pace - (performance.now() - begunAt))),
  };
}

/** Where the machine is slower than the pace, the pace is the machine's: else first looks would queue before all else. */
async function firstLooks(deps: OpeningDeps, { since, after }: PacedPage): Promise<void> {
  if (since === undefined || after === undefined) return;
  const page = { after: since, upTo: after, tolerance: 1 };
  const enough = Math.floor(pageOf(deps) / 4);
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
    if ((await countOverdueWithoutCase(deps, { ...page, now: await deps.clock.now() })) <= enough) return;
    await sleep(ASK_AGAIN_MS);
  }
}

const pageOf = ({ pace }: OpeningDeps): number => Math.max(1, Math.round((pace * PAGE_MS) / 1000));

const leftBehind = async (deps: OpeningDeps, page: PacedPage, of: { after: string; now: Instant }) =>
  page.count ? countOverdueWithoutCase(deps, { ...of, tolerance: 1 }) : undefined;
