import { eventCounts, type History } from './history.ts';

/** What Temporal Cloud bills of one run, by kind: each start, activity attempt, timer, signal, update, upsert and child start. */
export interface BillableActions {
  readonly starts: number;
  readonly activities: number;
  readonly timers: number;
  readonly signals: number;
  readonly updates: number;
  readonly upserts: number;
  readonly children: number;
  readonly all: number;
}

export function billableActions(history: History): BillableActions {
  const counts = eventCounts(history);
  const activities = (history.events ?? []).reduce(
    (n, e) => n + (e.activityTaskStartedEventAttributes?.attempt ?? 0),
    0,
  );
  const kinds = {
    starts: counts.WorkflowExecutionStarted ?? 0,
    activities,
    timers: counts.TimerStarted ?? 0,
    signals: counts.WorkflowExecutionSignaled ?? 0,
    updates: counts.WorkflowExecutionUpdateAccepted ?? 0,
    upserts: counts.UpsertWorkflowSearchAttributes ?? 0,
    children: counts.StartChildWorkflowExecutionInitiated ?? 0,
  };
  return { ...kinds, all: Object.values(kinds).reduce((a, b) => a + b, 0) };
}
