import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';

export interface SweepActivities {
  /** Sends the pre-due digests of one page of accounts. */
  remindBeforeDue(page: SweepPage): Promise<SweptPage>;
  /** Opens a case for each overdue account that lacks one, or hands many of them over to `case-opening`. */
  openOverdueCases(page: SweepPage): Promise<SweptPage>;
  /** Starts again every open case of the page whose workflow is gone. */
  restartLostCases(page: SweepPage): Promise<SweptPage>;
  /** Compares the registers of written-off debt; `done` counts the differences. */
  compareWriteOffs(page: SweepPage): Promise<SweptPage>;
  /** Corrects reports of closed cases whose debt has been paid since. */
  correctReports(page: SweepPage): Promise<SweptPage>;
}

export interface SweepPage {
  /** Account or case id to go on after; undefined from the beginning. */
  readonly after?: string | undefined;
}

export interface SweptPage {
  readonly done: number;
  readonly failed: number;
  /** Undefined when this was the last page. */
  readonly next?: string | undefined;
  /** More than a page: `case-opening` does them at its pace. */
  readonly handedOver?: boolean | undefined;
}

export interface Swept {
  readonly reminded: number;
  readonly opened: number;
  readonly restarted: number;
  /** Differences between the registers of written-off debt; missing: the sweep began before they were compared. */
  readonly compared?: number | undefined;
  /** Entries at the bureau or on the public list that were corrected after their case was closed. */
  readonly corrected?: number | undefined;
  readonly failed: number;
  /** Overdue accounts without a case were left to `case-opening`. */
  readonly handedOver?: boolean | undefined;
}

const PARTS = ['restarted', 'opened', 'reminded', 'compared', 'corrected'] as const;

export interface SweepInput {
  readonly part?: (typeof PARTS)[number] | undefined;
  readonly after?: string | undefined;
  readonly sofar?: Swept | undefined;
}

const activities = proxyActivities<SweepActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 20 },
});

const RUN = {
  restarted: activities.restartLostCases,
  opened: activities.openOverdueCases,
  reminded: activities.remindBeforeDue,
  compared: activities.compareWriteOffs,
  corrected: activities.correctReports,
};

/** Once a day: lost cases go on, overdue accounts get a case, invoices about to fall due are announced, registers compared. */
export async function dailySweep(input: SweepInput = {}): Promise<Swept> {
  let swept: Swept = input.sofar ?? { reminded: 0, opened: 0, restarted: 0, compared: 0, corrected: 0, failed: 0 };
  let after = input.after;
  for (const part of PARTS.slice(PARTS.indexOf(input.part ?? 'restarted'))) {
    do {
      const page = await RUN[part]({ after });
      swept = { ...swept, [part]: (swept[part] ?? 0) + page.done, failed: swept.failed + page.failed };
      if (page.handedOver) swept = { ...swept, handedOver: true };
      after = page.next;
      if (after && workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof dailySweep>({ part, after, sofar: swept });
    } while (after);
  }
  return swept;
}
