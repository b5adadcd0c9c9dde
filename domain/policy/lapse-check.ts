import type { LawPreset } from '../law/preset.ts';
import { waitOf, waitsAnew } from './given-anew.ts';
import { leaningOf } from './leaning.ts';
import { lawfulAfter } from './notice-choice.ts';
import type { Policy } from './policy.ts';
import type { LawShortfall } from './shortfall.ts';
import type { Step } from './step.ts';

/** A stop or a notice that falls on days off waits for the next working day: within a week there is one. */
const DAYS_OFF = 7;

interface Bound {
  readonly policy: Policy;
  /** The presets that bind it. */
  readonly presets: readonly LawPreset[];
}
type BoundStop = Bound & { readonly stop: Step };

/**
 * A notice that lapses before the stop ahead of it may come is given again, lapses again, and so on: the stop never comes
 * and the case never ends (E5). Notices that are not given anew with each other may lapse in turns: then each has to hold
 * for as long as the stop may wait for all of them.
 */
export function lapsingNotices(bound: Bound): LawShortfall[] {
  const { steps, notices } = bound.policy;
  const stops = steps.filter(({ work }) => work.do === 'service');
  const waits = stops.map((stop) => waitBefore({ ...bound, stop }));
  const longest = waits.reduce<(typeof waits)[number] | undefined>(
    (a, b) => (a && a.days >= b.days ? a : b),
    undefined,
  );
  if (!longest || longest.days <= notices.lapseAfterDays) return [];
  const { stop, named, days, by } = longest;
  const text = `notices lapse after ${notices.lapseAfterDays} days, but by ${by} step ${stop.id} may have to wait ${days} days for ${named.join(' and ')}, a week for days off with each: they would be given again for ever, and the service never stopped; write notices: { lapseAfter: P${days}D } or more`;
  return [{ step: '', path: ['notices', 'lapseAfter'], text }];
}

/** How long a stop may have to wait for the notices that lapse while it does, and by whose word. */
function waitBefore(bound: BoundStop) {
  const { stop, policy } = bound;
  const { steps } = policy;
  const place = steps.indexOf(stop);
  const later = steps.slice(place).flatMap(({ needs }) => needs);
  const lapsing = steps.slice(0, place).filter(({ id }) => later.includes(id));
  const first = lapsing.filter((notice) => !leaningOf(notice, policy).before.some((step) => lapsing.includes(step)));
  const waits = first.map((notice) => waitAfter({ ...bound, notice, isFirst: true }));
  const again = first.map((notice) => waitAfter({ ...bound, notice, isFirst: false }));
  const inTurns = again.reduce((sum, { days }) => sum + days + DAYS_OFF, 0);
  return {
    stop,
    named: first.map(({ id }) => `"${id}"`),
    days: Math.max(inTurns, ...waits.map(({ days }) => days + DAYS_OFF)),
    by: waits.find(({ by }) => by !== OWN)?.by ?? OWN,
  };
}

const OWN = 'its own times';

function waitAfter(of: BoundStop & { readonly notice: Step; readonly isFirst: boolean }) {
  const { policy, presets, stop } = of;
  const days = waitsAnew(of);
  const own = { days: Math.max(0, waitOf({ step: stop, days, policy })), by: OWN };
  const lawful = presets.flatMap(({ id, rules }) =>
    rules.flatMap((rule) => {
      if (rule.kind !== 'notices' || stop.work.do !== 'service' || !rule.stops.includes(stop.work.command)) return [];
      return { days: lawfulAfter({ rule, stop, policy, days }) ?? 0, by: id };
    }),
  );
  return lawful.reduce((a, b) => (b.days > a.days ? b : a), own);
}
