import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseAmount } from '../../../domain/money/amount.ts';

/** A policy as the auditor reads it from its file. Amounts in minor units. */
export interface PolicyBook {
  readonly id: string;
  readonly currency: string;
  readonly tolerance: number;
  readonly steps: readonly StepBook[];
  readonly laws: readonly LawRuleText[];
  readonly lapseDays: number;
  readonly deemedMs: Readonly<Record<string, number>>;
  readonly restoreMs: number;
}

export interface StepBook {
  readonly id: string;
  readonly stage: string;
  /** Place on the ladder. */
  readonly place: number;
  readonly does: 'notify' | 'restrict' | 'suspend' | 'refer' | 'writeOff';
  readonly times: readonly TimeText[];
  readonly gapDays: number;
  readonly required: boolean;
  readonly needs: readonly string[];
  readonly atLeast: number;
  readonly below: number;
  readonly approval?: { readonly persons: number; readonly above: number } | undefined;
}

export interface TimeText {
  readonly days?: number;
  readonly workingDays?: number;
  readonly from: string;
}

/** A rule of a law preset, as written. */
export interface LawRuleText {
  readonly id: string;
  readonly kind: string;
  readonly acts?: readonly string[];
  readonly stops?: readonly string[];
  readonly open?: Readonly<Record<string, string>>;
  readonly before?: string;
  readonly at?: string;
  readonly max?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly lastDay?: string;
  readonly sequence?: readonly { readonly days?: number; readonly hours?: number; readonly until: string }[];
  readonly anyOf?: readonly {
    readonly ground: string;
    readonly amount?: string;
    readonly currency?: string;
    readonly months?: number;
  }[];
}

const SHIPPED = fileURLToPath(new URL('../../../policies', import.meta.url));
const STAGES = ['preDue', 'reminder', 'formalNotice', 'restriction', 'suspension', 'legalReferral', 'writeOff'];

/** What stands beside the policies. */
const NO_POLICIES = ['routing.yaml', 'ageing.yaml'];

/** Every policy of a folder by id, each with the rules of general decency and of its own laws. */
export function readRuleBooks(folder: string = SHIPPED): Map<string, PolicyBook> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !NO_POLICIES.includes(name));
  return new Map(
    names.map((name) => bookFrom(parse(readFileSync(join(folder, name), 'utf8')), folder)).map((b) => [b.id, b]),
  );
}

interface StepText {
  readonly id: string;
  readonly at?: TimeText | TimeText[];
  readonly gap?: string;
  readonly notify?: string;
  readonly service?: 'restrict' | 'suspend';
  readonly desk?: 'refer' | 'writeOff';
  readonly required?: boolean;
  readonly needs?: string[];
}

interface StageText {
  readonly enter?: TimeText | TimeText[];
  readonly when?: { readonly openAtLeast?: string; readonly openBelow?: string };
  readonly approval?: { readonly persons: number; readonly above: string };
  readonly steps: StepText[];
}

interface PolicyText {
  readonly id: string;
  readonly currency: string;
  readonly law: string[];
  readonly tolerance: string;
  readonly stages: Readonly<Record<string, StageText>>;
  readonly notices: { readonly lapseAfter: string; readonly deemedAfter: Readonly<Record<string, string>> };
  readonly restore: { readonly within: string };
}

function bookFrom(text: PolicyText, folder: string): PolicyBook {
  const money = (amount: string): number => parseAmount(amount, text.currency);
  const steps = STAGES.flatMap((stage) => {
    const stageText = text.stages[stage];
    return (stageText?.steps ?? []).map((step, i) => stepFrom(step, { stage, stageText, first: i === 0, money }));
  });
  const laws = ['general-decency', ...text.law].flatMap((law) => {
    const preset: { rules: LawRuleText[] } = parse(readFileSync(lawFile(folder, law), 'utf8'));
    return preset.rules;
  });
  return {
    id: text.id,
    currency: text.currency,
    tolerance: Math.max(1, money(text.tolerance)),
    steps: steps.map((step, place) => ({ ...step, place })),
    laws,
    lapseDays: durationMs(text.notices.lapseAfter) / 86_400_000,
    deemedMs: Object.fromEntries(
      Object.entries(text.notices.deemedAfter).map(([channel, d]) => [channel, durationMs(d)]),
    ),
    restoreMs: Math.min(
      durationMs(text.restore.within),
      ...laws.flatMap((r) => (r.kind === 'restoreCeiling' ? [(r.hours ?? 0) * 3_600_000] : [])),
    ),
  };
}

const lawFile = (folder: string, law: string): string => join(folder, 'law', `${law}.yaml`);

function stepFrom(
  step: StepText,
  {
    stage,
    stageText,
    first,
    money,
  }: { stage: string; stageText: StageText | undefined; first: boolean; money: (a: string) => number },
): Omit<StepBook, 'place'> {
  const listed = (times: TimeText | TimeText[] | undefined): TimeText[] => (times === undefined ? [] : [times].flat());
  const { when, approval } = stageText ?? {};
  const hurts = step.service !== undefined || step.desk !== undefined;
  return {
    id: step.id,
    stage,
    does: step.service ?? step.desk ?? 'notify',
    times: [...(first ? listed(stageText?.enter) : []), ...listed(step.at)],
    gapDays: step.gap ? durationMs(step.gap) / 86_400_000 : 0,
    required: step.required ?? false,
    needs: step.needs ?? [],
    atLeast: when?.openAtLeast ? money(when.openAtLeast) : 0,
    below: when?.openBelow ? money(when.openBelow) : Number.POSITIVE_INFINITY,
    approval: hurts && approval ? { persons: approval.persons, above: money(approval.above) } : undefined,
  };
}

/** `P14D`, `PT72H`, `P1DT12H` in milliseconds. */
function durationMs(text: string): number {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (!parts) throw new Error(`the auditor cannot read the duration ${text}`);
  const [, weeks = 0, days = 0, hours = 0, minutes = 0] = parts.map((part) => Number(part ?? 0));
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000;
}
