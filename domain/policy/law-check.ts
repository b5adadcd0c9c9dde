import type { LawPreset, PresetRule } from '../law/preset.ts';
import { lapsingNotices } from './lapse-check.ts';
import { suggestion } from './nearest.ts';
import { missingNotices } from './notices-check.ts';
import type { Policy } from './policy.ts';
import type { LawShortfall } from './shortfall.ts';
import type { Path } from './source.ts';
import { groundlessStops, unlimitedBefore } from './stop-check.ts';

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
    .map((id) => ({
      step: '',
      path: lineOfLaw(policy, id),
      text: `law "${id}" is no preset; ${suggestion({ to: id, among: ids })}`,
    }));
  const bound = presets.filter(({ id }) => id === 'general-decency' || policy.law.includes(id));
  return [
    ...unknown,
    ...bound.flatMap(({ id, rules }) => rules.flatMap((rule) => shortfalls({ policy, preset: id, rule }))),
    ...lapsingNotices({ policy, presets: bound }),
  ];
}

const lineOfLaw = (policy: Policy, id: string): Path => ['law', policy.law.indexOf(id)];

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
  if (rule.kind === 'grounds') return groundlessStops({ policy, preset, rule });
  if (rule.kind === 'hardship') return noHelp({ policy, preset, rule });
  // Hours, cut-offs, caps and earliest days only ever make an act wait: any policy can keep them.
  return [];
}

function lateRestore({ policy, preset, rule }: Bound<RuleOf<'restoreCeiling'>>): LawShortfall[] {
  if (policy.restore.withinHours <= rule.hours) return [];
  const text = `service comes back within ${policy.restore.withinHours} hours, ${preset} allows ${rule.hours} (${rule.source}); write restore: { within: PT${rule.hours}H }`;
  return [{ step: '', path: ['restore', 'within'], text }];
}

function dearLateFee({ policy, preset, rule }: Bound<RuleOf<'lateFeeCeiling'>>): LawShortfall[] {
  const asked = policy.lateFee?.basisPointsPerDay ?? 0;
  if (asked <= rule.basisPointsPerDay) return [];
  const [has, most] = [asked, rule.basisPointsPerDay].map((points) => `${points / 100} %`);
  const text = `the late fee is ${has} a day, ${preset} allows ${most} (${rule.source}); write lateFee: { rate: ${most} }`;
  return [{ step: '', path: ['lateFee', 'rate'], text }];
}

function noHelp({ policy, preset, rule }: Bound<RuleOf<'hardship'>>): LawShortfall[] {
  const { answerWithinWorkingDays: days, source } = rule;
  const written = policy.hardship?.assessWithinWorkingDays;
  if (written !== undefined && written <= days) return [];
  const has =
    written === undefined ? 'has no rules for hardship' : `answers a request for help in ${written} working days`;
  const line = `hardship: { assessWithin: { workingDays: ${days} }, askAgainAfter: P90D }`;
  const path = policy.hardship ? ['hardship', 'assessWithin'] : lineOfLaw(policy, preset);
  return [
    { step: '', path, text: `the policy ${has}, ${preset} asks for an answer in ${days} (${source}); write ${line}` },
  ];
}
