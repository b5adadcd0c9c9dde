import { type Books, groupBy } from './books.ts';
import { RACE } from './debt.ts';
import type { Felt } from './felt.ts';
import type { StepBook } from './rule-books.ts';
import type { ActRow, PointRow } from './tables.ts';

/**
 * What an opt-out has against a message. A notice that is required may come on such a channel, but only when no channel of
 * its step that is open was left: the law asks for the notice, not for the channel (O6).
 */
export function againstOptOut(
  books: Books,
  { message, act, step }: { message: Felt; act: ActRow; step: StepBook | undefined },
): string | undefined {
  const points = books.points.get(act.debtor) ?? [];
  const optedOutAt = points.find(({ channel }) => channel === message.channel)?.optedOutAt ?? null;
  if (optedOutAt === null || optedOutAt >= message.at - RACE) return undefined;
  const text = `${message.name} came on a channel the debtor had opted out of`;
  if (!step?.required) return text;
  const tried = groupBy(
    (books.cases.get(act.caseId ?? -1)?.acts ?? []).filter((a) => a.step === act.step && a.reservedAt < act.reservedAt),
    ({ channel }) => channel ?? undefined,
  );
  const left = points.find(
    (point) => step.via.includes(point.channel) && wasOpen(point, message.at) && !hasFailed(tried.get(point.channel)),
  );
  return left && `${text}, though ${left.channel} was open`;
}

const wasOpen = ({ optedOutAt, brokenAt, changedAt }: PointRow, at: number): boolean =>
  optedOutAt === null && brokenAt === null && changedAt < at - RACE;

const hasFailed = (acts: readonly ActRow[] = []): boolean =>
  ['failed', 'undelivered'].includes(acts.at(-1)?.status ?? '');
