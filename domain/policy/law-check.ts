import type { LawPreset, PresetRule } from '../law/preset.ts';
import { suggestion } from './nearest.ts';
import type { Policy } from './policy.ts';
import type { Step } from './step.ts';

/** What a policy lacks to be lawful, and the line to add. `step` is empty when the policy's head or rules are meant. */
export interface LawShortfall {
  readonly step: string;
  readonly text: string;
}

type RuleOf<K extends PresetRule['kind']> = Extract<PresetRule, { kind: K }>;

/**
 * Whether a policy can be carried out under its presets. A law only ever moves an act later, so early dates are no
 * mistake; but a stop that could never become lawful, or a restore promised later than allowed, is. `presets`: all that
 * exist; general decency and those the policy names are applied.
 */
export function checkAgainstLaw({
  policy,
  presets,
}: {
  policy: Policy;
  presets: readonly LawPreset[];
}): LawShortfall[] {
  const ids = presets.map(({ id }) => id);
  const unknown = policy.law
    .filter((id) => !ids.includes(id))
    .map((id) => ({ step: '', text: `law "${id}" is no preset; ${suggestion({ to: id, among: ids })}` }));
  const bound = presets.filter(({ id }) => id === 'general-decency' || policy.law.includes(id));
  return [
    ...unknown,
    ...bound.flatMap(({ id, rules }) => rules.flatMap((rule) => shortfalls({ policy, preset: id, rule }))),
  ];
}

interface Bound<R> {
  readonly policy: Policy;
  readonly preset: string;
  readonly rule: R;
}

function shortfalls({ policy, preset, rule }: Bound<PresetRule>): LawShortfall[] {
  if (rule.kind === 'notices') return missingNotices({ policy, preset, rule });
  if (rule.kind === 'restoreCeiling') return lateRestore({ policy, preset, rule });
  if (rule.kind === 'lateFeeCeiling') return dearLateFee({ policy, preset, rule });
  if (rule.kind === 'limitedServiceFirst') return unlimitedBefore({ policy, preset, rule });
  if (rule.kind === 'hardship') return noHelp({ policy, preset, rule });
  // Hours, cut-offs, caps, earliest days and grounds only ever make an act wait: any policy can keep them.
  return [];
}

function missingNotices({ policy, preset, rule }: Bound<RuleOf<'notices'>>): LawShortfall[] {
  const asked = rule.sequence.length;
  const because = `${preset} asks for ${asked} (${rule.sequence.map(({ id }) => id).join(', then ')}; ${rule.source})`;
  const stops = policy.steps.filter(({ work }) => work.do === 'service' && rule.stops.includes(work.command));
  const few = stops
    .filter(({ needs }) => new Set(needs).size < asked)
    .map((stop) => ({
      step: stop.id,
      text: `step ${stop.id} needs ${noticeCount(stop.needs.length)} before it stops the service, ${because}; ${lineToAdd({ policy, stop, rule })}`,
    }));
  const soon = stops.flatMap((stop) => soonNotices({ policy, stop, preset, rule }));
  const longest = Math.max(
    ...rule.sequence.map((notice) => ('days' in notice ? notice.days : Math.ceil(notice.hours / 24))),
  );
  if (stops.length === 0 || policy.notices.lapseAfterDays > longest) return [...few, ...soon];
  const text = `notices lapse after ${policy.notices.lapseAfterDays} days, but ${preset} makes a stop wait ${longest} days after them, so none would ever be lawful; write notices: { lapseAfter: P90D }`;
  return [...few, ...soon, { step: '', text }];
}

/** A notice that comes before the period of the one ahead of it is over would not count, and nothing would give it again. */
function soonNotices(of: Bound<RuleOf<'notices'>> & { readonly stop: Step }): LawShortfall[] {
  const { policy, stop, preset, rule } = of;
  return rule.sequence.flatMap((period, index) => {
    const [before, after] = [stop.needs[index], policy.steps.find(({ id }) => id === stop.needs[index + 1])];
    if (period.until !== 'nextNotice' || !before || !after) return [];
    const days = 'days' in period ? period.days + 1 : Math.ceil(period.hours / 24) + 1;
    const waits = after.at.some((t) => t.from === 'delivered' && t.step === before && 'days' in t && t.days >= days);
    if (waits) return [];
    const text = `step ${after.id} comes too soon after "${before}" for ${preset} (${period.id}; ${rule.source}); add to its times: { days: ${days}, from: delivered(${before}) }`;
    return [{ step: after.id, text }];
  });
}

const noticeCount = (count: number): string => (count === 1 ? '1 notice' : `${count} notices`);

/** The notices that are there already, or the step to write in front of the stop. */
function lineToAdd({ policy, stop, rule }: { policy: Policy; stop: Step; rule: RuleOf<'notices'> }): string {
  const asked = rule.sequence.length;
  const index = policy.steps.indexOf(stop);
  const there = policy.steps.slice(0, index).filter(({ work, required }) => work.do === 'notify' && required);
  const unnamed = there.map(({ id }) => id).filter((id) => !stop.needs.includes(id));
  const missing = asked - new Set(stop.needs).size;
  const add = unnamed.slice(-missing);
  if (add.length === missing) return `add to step ${stop.id}: needs: [${[...stop.needs, ...add].join(', ')}]`;
  const last = stop.needs.at(-1);
  const from = last === undefined ? 'anchor' : `delivered(${last})`;
  const fresh = `- { id: stop-notice, at: { days: 12, from: ${from} }, notify: stop-notice, via: [sms, email], required: true }`;
  return `add before step ${stop.id}: ${fresh} and to step ${stop.id}: needs: [${[...stop.needs, ...add, 'stop-notice'].join(', ')}]`;
}

function lateRestore({ policy, preset, rule }: Bound<RuleOf<'restoreCeiling'>>): LawShortfall[] {
  if (policy.restore.withinHours <= rule.hours) return [];
  const text = `service comes back within ${policy.restore.withinHours} hours, ${preset} allows ${rule.hours} (${rule.source}); write restore: { within: PT${rule.hours}H }`;
  return [{ step: '', text }];
}

function dearLateFee({ policy, preset, rule }: Bound<RuleOf<'lateFeeCeiling'>>): LawShortfall[] {
  const asked = policy.lateFee?.basisPointsPerDay ?? 0;
  if (asked <= rule.basisPointsPerDay) return [];
  const [has, most] = [asked, rule.basisPointsPerDay].map((points) => `${points / 100} %`);
  const text = `the late fee is ${has} a day, ${preset} allows ${most} (${rule.source}); write at most ${most}`;
  return [{ step: '', text }];
}

/** A stop before which the ladder restricts nothing would never be lawful. */
function unlimitedBefore({ policy, preset, rule }: Bound<RuleOf<'limitedServiceFirst'>>): LawShortfall[] {
  const first = policy.steps.findIndex(({ work }) => work.do === 'service' && work.command === 'restrict');
  return policy.steps.flatMap(({ id, work }, index) => {
    if (work.do !== 'service' || !rule.stops.includes(work.command) || (first >= 0 && first < index)) return [];
    const text = `step ${id} stops the service, ${preset} asks for ${rule.days} days of limited service first (${rule.source}); add a step with service: restrict before it`;
    return [{ step: id, text }];
  });
}

function noHelp({ policy, preset, rule }: Bound<RuleOf<'hardship'>>): LawShortfall[] {
  const { answerWithinWorkingDays: days, source } = rule;
  const written = policy.hardship?.assessWithinWorkingDays;
  if (written !== undefined && written <= days) return [];
  const has =
    written === undefined ? 'has no rules for hardship' : `answers a request for help in ${written} working days`;
  const line = `hardship: { assessWithin: { workingDays: ${days} }, askAgainAfter: P90D }`;
  return [{ step: '', text: `the policy ${has}, ${preset} asks for an answer in ${days} (${source}); write ${line}` }];
}
