import {
  continueAsNew,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { grouped, timeLeft } from './in-words.ts';

export interface CaseOpeningActivities {
  /** Opens a case for each of the next overdue accounts that lacks one, as many as the pace allows for a short while. */
  openAtPace(page: PacedPage): Promise<PacedPageDone>;
}

export interface PacedPage {
  /** Account id the page before began after; undefined: there is none whose first looks are worth waiting for. */
  readonly since?: string | undefined;
  /** Account id to go on after; undefined from the beginning. */
  readonly after?: string | undefined;
  /** Count what is left: not with every page, since it costs. */
  readonly count: boolean;
}

export interface PacedPageDone {
  readonly opened: number;
  readonly failed: number;
  /** Undefined when this was the last page. */
  readonly next?: string | undefined;
  /** Overdue accounts behind this page that lack a case; where it was asked. */
  readonly left?: number | undefined;
  /** How long to rest, so that the pace holds. */
  readonly restMs: number;
  /** Cases a second. */
  readonly pace: number;
}

export interface CaseOpeningInput {
  readonly after?: string | undefined;
  readonly again?: boolean | undefined;
  readonly left?: number | undefined;
  readonly sofar?: CasesOpened | undefined;
  /** Continue as new above so many history events; when the server suggests it when left out. */
  readonly historyLimit?: number | undefined;
}

export interface CasesOpened {
  readonly opened: number;
  readonly failed: number;
}

/** There may be more overdue accounts than were counted: begin once more when this round is over. */
export const moreOverdue = defineSignal<[]>('moreOverdue');

const OPTIONS = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;
const { openAtPace } = proxyActivities<CaseOpeningActivities>(OPTIONS);

const COUNT_EVERY = 20;

/**
 * Gives every overdue account without a case its case, a few at a time, so that running cases keep their latency. One at
 * a time everywhere; ends by itself when nobody is left. Request Cancellation stops it until the next import or sweep.
 */
export async function caseOpening(input: CaseOpeningInput = {}): Promise<CasesOpened> {
  let since: string | undefined;
  let { after, again = false, left, sofar = { opened: 0, failed: 0 } } = input;
  setHandler(moreOverdue, () => void (again = true), {
    description:
      'Overdue accounts were added: look through all once more at the end. Nothing needs to be sent by hand.',
  });
  setCurrentDetails(`# ${toGo(left)}\n\n\n`);
  for (let n = 0; ; n += 1) {
    const page: PacedPageDone = await openAtPace.executeWithOptions({ ...OPTIONS, summary: toGo(left) }, [
      { since, after, count: n % COUNT_EVERY === 0 },
    ]);
    since = page.next === undefined ? undefined : (after ?? '');
    sofar = { opened: sofar.opened + page.opened, failed: sofar.failed + page.failed };
    left = page.left ?? Math.max(0, (left ?? 0) - page.opened - page.failed);
    after = page.next;
    show({ sofar, left, pace: page.pace });
    if (after === undefined && !again) return sofar;
    if (after === undefined) again = false;
    await sleep(page.restMs, { summary: toGo(left, page.pace) });
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    if (continueAsNewSuggested || historyLength > (input.historyLimit ?? Number.POSITIVE_INFINITY))
      await continueAsNew<typeof caseOpening>({ ...input, after, again, left, sofar });
  }
}

function toGo(left: number | undefined, pace?: number): string {
  if (left === undefined) return 'Open cases for who is overdue';
  const time = pace && left > 0 ? `, about ${timeLeft((left / pace) * 1000)}` : '';
  return `Opening cases: ${grouped(left)} to go${time}`;
}

function show({ sofar, left, pace }: { sofar: CasesOpened; left: number; pace: number }): void {
  const failed = sofar.failed > 0 ? `\n- ${grouped(sofar.failed)} failed; the next sweep tries them again` : '';
  setCurrentDetails(
    `# ${toGo(left, pace)}\n\n- ${grouped(sofar.opened)} opened so far, at ${pace} a second (CASES_OPENED_PER_SECOND)${failed}\n\n\n`,
  );
}
