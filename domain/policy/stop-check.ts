import type { PresetRule } from '../law/preset.ts';
import { decimal, parseAmount } from '../money/amount.ts';
import { neededBy } from './notice-choice.ts';
import type { Policy } from './policy.ts';
import type { LawShortfall } from './shortfall.ts';
import type { Step, StepConditions } from './step.ts';
import { narrower } from './written-conditions.ts';

type RuleOf<K extends PresetRule['kind']> = Extract<PresetRule, { kind: K }>;

interface Bound<R> {
  readonly policy: Policy;
  /** Its id. */
  readonly preset: string;
  readonly rule: R;
}

/** A stop before which the ladder restricts nothing, or not every debt it stops for, would never be lawful. */
export function unlimitedBefore({ policy, preset, rule }: Bound<RuleOf<'limitedServiceFirst'>>): LawShortfall[] {
  return boundStops(policy, rule).flatMap((stop) => {
    // A service is ended only while it is suspended: the suspension has waited already.
    if (command(stop) === 'terminate' && rule.stops.includes('suspend')) return [];
    const earlier = policy.steps.slice(0, policy.steps.indexOf(stop)).filter((step) => command(step) === 'restrict');
    if (earlier.some((step) => !narrower(step.when, stop.when))) return [];
    const last = earlier.at(-1);
    const because = `step ${stop.id} stops the service, ${preset} asks for ${rule.days} days of limited service first (${rule.source})`;
    const text = last
      ? `${because}, and step ${last.id} is skipped by its ${narrower(last.when, stop.when)} where ${stop.id} is not; give stage ${last.stage} the same when as stage ${stop.stage}`
      : `${because}; add a step before it, in stage restriction: ${restriction(stop, policy)}`;
    return [{ step: stop.id, text }];
  });
}

/** The step to write: behind the notices that come before its stage, or behind one of its own. */
function restriction(stop: Step, policy: Policy): string {
  const notices = policy.steps.filter(
    ({ work, required, stage, when }) =>
      work.do === 'notify' &&
      required &&
      ['reminder', 'formalNotice', 'restriction'].includes(stage) &&
      !narrower(when, stop.when),
  );
  const needed = neededBy(stop, policy).filter((notice) => notices.includes(notice));
  const rests = (needed.length > 0 ? needed : notices).map(({ id }) => id);
  const last = rests.at(-1) ?? 'stop-notice';
  const own =
    '{ id: stop-notice, at: { days: 15, from: anchor }, notify: stop-notice, via: [sms, email], required: true }, ';
  const fresh = rests.length > 0 ? '' : own;
  return `steps: [ ${fresh}{ id: restrict, at: { days: 7, from: delivered(${last}) }, service: restrict, needs: [${[...rests, ...(fresh ? [last] : [])].join(', ')}] } ]`;
}

/** A stop whose every ground may be wanting for good: of debts too small, in another currency, or without a broken word. */
export function groundlessStops({ policy, preset, rule }: Bound<RuleOf<'grounds'>>): LawShortfall[] {
  // Every debt nobody pays is overdue for so long one day.
  if (rule.anyOf.some(({ ground }) => ground === 'overdueMoreThan')) return [];
  const lines = rule.anyOf.flatMap((ground): StepConditions[] => {
    if (ground.ground === 'arrangementBroken') return [{ brokenPromisesAtLeast: 1 }];
    if (ground.ground !== 'owesMoreThan' || ground.currency !== policy.currency) return [];
    return [{ openAtLeast: parseAmount(ground.amount, ground.currency) + 1 }];
  });
  const needed = (line: StepConditions): string =>
    line.openAtLeast === undefined
      ? 'when: { brokenPromisesAtLeast: 1 }'
      : `when: { openAtLeast: "${decimal({ minor: line.openAtLeast, currency: policy.currency })}" }`;
  return boundStops(policy, rule)
    .filter((stop) => !lines.some((line) => !narrower(line, stop.when)))
    .map((stop) => ({
      step: stop.id,
      text: `step ${stop.id} also stops debts for which ${preset} never gives a ground (${rule.id}; ${rule.source}); ${lines[0] ? `write in stage ${stop.stage}: ${needed(lines[0])}` : `leave ${preset} out of law: it knows no amount in ${policy.currency}`}`,
    }));
}

const command = ({ work }: Step): string => (work.do === 'service' ? work.command : '');

const boundStops = (policy: Policy, { stops }: { readonly stops: readonly string[] }): Step[] =>
  policy.steps.filter((step) => stops.includes(command(step)));
