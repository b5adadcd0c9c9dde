import { daysOver, lawfulAfter, type NoticeRule, neededBy } from './notice-choice.ts';
import type { Policy } from './policy.ts';
import type { LawShortfall } from './shortfall.ts';
import type { Step } from './step.ts';
import { narrower } from './written-conditions.ts';

interface Bound {
  readonly policy: Policy;
  /** Its id. */
  readonly preset: string;
  readonly rule: NoticeRule;
}
type BoundStop = Bound & { readonly stop: Step };

/** Stops without as many distinct notices as a preset asks for, or with notices too close to each other. */
export function missingNotices(of: Bound): LawShortfall[] {
  const { policy, rule } = of;
  const stops = policy.steps.filter(({ work }) => work.do === 'service' && rule.stops.includes(work.command));
  return stops.flatMap((stop) => {
    const bound = { ...of, stop };
    return neededBy(stop, policy).length < rule.sequence.length ? [fewNotices(bound)] : soonNotices(bound);
  });
}

function fewNotices(bound: BoundStop): LawShortfall {
  const { preset, rule, stop } = bound;
  const asks = `${preset} asks for ${rule.sequence.length} (${rule.sequence.map(({ id }) => id).join(', then ')}; ${rule.source})`;
  const text = `step ${stop.id} needs ${noticeCount(stop.needs.length)} before it stops the service, ${asks}; ${linesToAdd(bound)}`;
  return { step: stop.id, text };
}

const noticeCount = (count: number): string => (count === 1 ? '1 notice' : `${count} notices`);

/** A notice that comes before the period of the one ahead of it is over would not count, and nothing would give it again. */
function soonNotices({ policy, preset, rule, stop }: BoundStop): LawShortfall[] {
  if (lawfulAfter({ rule, stop, policy, days: new Map() }) !== undefined) return [];
  const needed = neededBy(stop, policy);
  return rule.sequence.flatMap((period, index) => {
    const [before, after] = [needed[index], needed[index + 1]];
    if (period.until !== 'nextNotice' || !before || !after) return [];
    const days = daysOver(period);
    if (after.at.some((t) => t.from === 'delivered' && t.step === before.id && 'days' in t && t.days >= days))
      return [];
    const text = `step ${after.id} comes too soon after "${before.id}" for ${preset} (${period.id}; ${rule.source}); add to its times: { days: ${days}, from: delivered(${before.id}) }`;
    return [{ step: after.id, text }];
  });
}

/** The notices that are there already, or the steps to write in front of the stop. */
function linesToAdd({ policy, stop, rule }: BoundStop): string {
  const there = policy.steps.slice(0, policy.steps.indexOf(stop));
  const carries = ({ id, work, required, when, stage }: Step): boolean =>
    work.do === 'notify' && required && stage !== 'preDue' && !stop.needs.includes(id) && !narrower(when, stop.when);
  const missing = rule.sequence.length - neededBy(stop, policy).length;
  const add = there.filter(carries).slice(-missing);
  const needed = there.filter((step) => stop.needs.includes(step.id) || add.includes(step));
  const line = (ids: readonly string[]): string => `to step ${stop.id}: needs: [${ids.join(', ')}]`;
  if (add.length === missing) return `add ${line(needed.map(({ id }) => id))}`;
  const { steps, ids, days } = freshNotices({ policy, rule, needed });
  const last = ids.at(-1) ?? '';
  return `add before step ${stop.id}: ${steps.join(', ')}, ${line(ids)} and to its times: { days: ${days}, from: delivered(${last}) }`;
}

/** The steps to write, behind those that are there; `ids` of all; `days` between the last of them and the stop. */
function freshNotices({ policy, rule, needed }: { policy: Policy; rule: NoticeRule; needed: readonly Step[] }) {
  const ids = needed.map(({ id }) => id);
  const steps: string[] = [];
  for (const period of rule.sequence.slice(ids.length)) {
    const [last, before] = [ids.at(-1), rule.sequence[ids.length - 1]];
    const id = freshId([...policy.steps.map((step) => step.id), ...ids]);
    const days = before?.until === 'nextNotice' ? daysOver(before) : spread(before, period);
    const at = last === undefined ? '{ days: 15, from: anchor }' : `{ days: ${days}, from: delivered(${last}) }`;
    steps.push(`- { id: ${id}, at: ${at}, notify: stop-notice, via: [sms, email], required: true }`);
    ids.push(id);
  }
  const last = rule.sequence.at(-1);
  return { steps, ids, days: last ? daysOver(last) : 1 };
}

type Period = NoticeRule['sequence'][number] | undefined;

/** Both run to the stop: the second comes when no more is left of the first than the second takes. */
const spread = (before: Period, period: Period): number =>
  before && period ? Math.max(1, daysOver(before) - daysOver(period)) : 1;

function freshId(taken: readonly string[]): string {
  const ids = ['stop-notice', ...taken.map((_, index) => `stop-notice-${index + 2}`)];
  return ids.find((id) => !taken.includes(id)) ?? `stop-notice-${taken.length + 2}`;
}
