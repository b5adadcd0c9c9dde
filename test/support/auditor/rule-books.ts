import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseAmount } from '../../../domain/money/amount.ts';
import { deemedMs, durationMs } from './durations.ts';
import { type LawRuleText, readLawText } from './law-text.ts';

export type { LawRuleText } from './law-text.ts';

/** A policy as the auditor reads it from its file. Amounts in minor units. */
export interface PolicyBook {
  readonly id: string;
  readonly currency: string;
  readonly tolerance: number;
  readonly steps: readonly StepBook[];
  readonly laws: readonly LawRuleText[];
  readonly lapseDays: number;
  readonly deemedMs: Readonly<Record<string, number>>;
  /** A letter has arrived when so many working days after it was posted are over. */
  readonly letterWorkingDays?: number | undefined;
  readonly restoreMs: number;
  /** By when a dispute is answered. */
  readonly disputeDays: number;
}

export interface StepBook {
  readonly id: string;
  readonly stage: string;
  /** Place on the ladder. */
  readonly place: number;
  /** `notify`, a service command, or the word of the desk, of law or of a report. */
  readonly does: string;
  /** Channels of a message, first choice first. */
  readonly via: readonly string[];
  readonly times: readonly TimeText[];
  readonly gapDays: number;
  readonly required: boolean;
  readonly needs: readonly string[];
  readonly atLeast: number;
  readonly below: number;
  /** Whether it is for everybody: only amounts, if anything, decide about it. */
  readonly always: boolean;
  /** Rising; the last whose `above` is exceeded counts. */
  readonly approval: readonly { readonly persons: number; readonly above: number }[];
}

export interface TimeText {
  readonly days?: number;
  readonly workingDays?: number;
  readonly grace?: string;
  readonly from: string;
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

interface WhenText {
  readonly openAtLeast?: string;
  readonly openBelow?: string;
}

interface TierText {
  readonly persons: number;
  readonly above: string;
}

/** One rule, or tiers. */
type ApprovalText = TierText | { readonly tiers: readonly TierText[] };

interface StepText {
  readonly id: string;
  readonly at?: TimeText | TimeText[];
  readonly gap?: string;
  readonly notify?: string;
  readonly via?: string[];
  readonly service?: string;
  readonly desk?: string;
  readonly legal?: string;
  readonly report?: string;
  readonly when?: WhenText;
  readonly approval?: ApprovalText;
  readonly whom?: string;
  readonly required?: boolean;
  readonly needs?: string[];
}

interface StageText {
  readonly enter?: TimeText | TimeText[];
  readonly when?: WhenText;
  readonly approval?: ApprovalText;
  readonly steps: StepText[];
}

interface PolicyText {
  readonly id: string;
  readonly currency: string;
  readonly grace?: Readonly<Record<string, readonly { readonly days: number }[]>>;
  readonly law: string[];
  readonly tolerance: string;
  readonly stages: Readonly<Record<string, StageText>>;
  readonly notices: {
    readonly lapseAfter: string;
    readonly deemedAfter: Readonly<Record<string, string | { readonly workingDays: number }>>;
  };
  readonly restore: { readonly within: string };
  readonly dispute: { readonly sla: string };
}

function bookFrom(text: PolicyText, folder: string): PolicyBook {
  const money = (amount: string): number => parseAmount(amount, text.currency);
  const steps = STAGES.flatMap((stage) => {
    const stageText = text.stages[stage];
    return (stageText?.steps ?? []).map((step, i) =>
      stepFrom(step, { stage, stageText, first: i === 0, money, grace: text.grace ?? {} }),
    );
  });
  const laws = readLawText(text.law, folder);
  return {
    id: text.id,
    currency: text.currency,
    tolerance: Math.max(1, money(text.tolerance)),
    steps: steps.map((step, place) => ({ ...step, place })),
    laws,
    lapseDays: durationMs(text.notices.lapseAfter) / 86_400_000,
    deemedMs: Object.fromEntries(
      Object.entries(text.notices.deemedAfter).map(([channel, d]) => [channel, deemedMs(d)]),
    ),
    letterWorkingDays: lettersIn(text.notices.deemedAfter.letter),
    disputeDays: durationMs(text.dispute.sla) / 86_400_000,
    restoreMs: Math.min(
      durationMs(text.restore.within),
      ...laws.flatMap((r) => (r.kind === 'restoreCeiling' ? [(r.hours ?? 0) * 3_600_000] : [])),
    ),
  };
}

const lettersIn = (deemed: string | { readonly workingDays: number } | undefined): number | undefined =>
  typeof deemed === 'object' ? deemed.workingDays : undefined;

function stepFrom(
  step: StepText,
  {
    stage,
    stageText,
    first,
    money,
    grace,
  }: {
    stage: string;
    stageText: StageText | undefined;
    first: boolean;
    money: (a: string) => number;
    grace: NonNullable<PolicyText['grace']>;
  },
): Omit<StepBook, 'place'> {
  const listed = (times: TimeText | TimeText[] | undefined): TimeText[] =>
    (times === undefined ? [] : [times].flat()).map((time) => shortest(time, grace));
  const approval = step.approval ?? stageText?.approval;
  const tiers = approval === undefined ? [] : 'tiers' in approval ? approval.tiers : [approval];
  const does = step.service ?? step.desk ?? step.legal ?? step.report ?? 'notify';
  const amounts = (key: keyof WhenText): number[] =>
    [stageText?.when?.[key], step.when?.[key]].flatMap((amount) => (amount === undefined ? [] : [money(amount)]));
  return {
    id: step.id,
    stage,
    does,
    via: step.via ?? [],
    times: [...(first ? listed(stageText?.enter) : []), ...listed(step.at)],
    gapDays: step.gap ? durationMs(step.gap) / 86_400_000 : 0,
    required: step.required ?? false,
    needs: step.needs ?? [],
    always: step.whom === undefined && [stageText?.when, step.when].every(isOfAmounts),
    atLeast: Math.max(0, ...amounts('openAtLeast')),
    below: Math.min(Number.POSITIVE_INFINITY, ...amounts('openBelow')),
    approval: does === 'notify' ? [] : tiers.map(({ persons, above }) => ({ persons, above: money(above) })),
  };
}

const isOfAmounts = (when: WhenText | undefined): boolean =>
  Object.keys(when ?? {}).every((key) => key === 'openAtLeast' || key === 'openBelow');

/** A grace as the shortest of its tiers: nothing may come earlier than that. */
const shortest = (time: TimeText, grace: NonNullable<PolicyText['grace']>): TimeText =>
  time.grace === undefined ? time : { ...time, days: Math.min(...(grace[time.grace] ?? []).map(({ days }) => days)) };
