import { defaultPayloadConverter } from '@temporalio/common';
import { tsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import type { LookInput } from '../../workflows/case-activities.ts';
import type { Town } from './town.ts';

export type History = temporal.api.history.v1.IHistory;
type Event = temporal.api.history.v1.IHistoryEvent;

/** The history of a workflow's latest run, or of the run given. */
export async function historyOf(town: Pick<Town, 'client'>, workflowId: string, runId?: string): Promise<History> {
  return town.client.workflow.getHandle(workflowId, runId).fetchHistory();
}

/** How often each type of event stands in a history: `ActivityTaskScheduled`, `TimerStarted` … */
export function eventCounts(history: History): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of history.events ?? []) counts[nameOf(event)] = (counts[nameOf(event)] ?? 0) + 1;
  return counts;
}

/** Types of the activities a history scheduled, in order. */
export const activitiesIn = (history: History): string[] =>
  (history.events ?? []).flatMap((e) => e.activityTaskScheduledEventAttributes?.activityType?.name ?? []);

/** Ids of the letters that each look of a history was shown. */
export const lettersShown = (history: History): string[][] =>
  (history.events ?? []).flatMap((e) => {
    const scheduled = e.activityTaskScheduledEventAttributes;
    const [payload] = scheduled?.input?.payloads ?? [];
    if (scheduled?.activityType?.name !== 'look' || !payload) return [];
    return [defaultPayloadConverter.fromPayload<LookInput>(payload).letters.map((l) => l.id)];
  });

/** Timers a history started, in order: how long, in ms, and the text that the UI shows beside them. */
export const timersIn = (history: History): { ms: number; summary: string }[] =>
  (history.events ?? []).flatMap((e) => {
    const timer = e.timerStartedEventAttributes;
    return timer ? [{ ms: tsToMs(timer.startToFireTimeout), summary: summaryOf(e) ?? '' }] : [];
  });

/** Texts that the UI shows beside timers and activities, in order. */
export const summariesIn = (history: History): string[] => (history.events ?? []).flatMap((e) => summaryOf(e) ?? []);

function summaryOf(event: Event): string | undefined {
  const payload = event.userMetadata?.summary;
  return payload ? defaultPayloadConverter.fromPayload<string>(payload) : undefined;
}

/** `EVENT_TYPE_TIMER_STARTED` as `TimerStarted`. */
function nameOf(event: Event): string {
  const name = temporal.api.enums.v1.EventType[event.eventType ?? 0] ?? '';
  return name
    .replace('EVENT_TYPE_', '')
    .toLowerCase()
    .replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
