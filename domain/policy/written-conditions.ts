import { z } from 'zod';
import { ARREARS_CAUSES } from '../case/vocabulary.ts';
import type { Minor } from '../money/money.ts';
import { RISK_BANDS } from './risk-rules.ts';
import type { StepConditions } from './step.ts';
import { block, factPart, flag, percent, someOf, whole } from './written-values.ts';

const daysOf = (such: string) => whole({ from: 0, to: 36_500, such });
const times = whole({ from: 1, to: 20, such: 'such as 2' });
const factsPart = z
  .array(factPart, { error: 'write a list as it stands on the accounts, such as [corporate]' })
  .min(1, { error: 'write at least one, or leave it out' });

/** The closed set of conditions as people write it. */
export const conditionsPart = (money: z.ZodType<Minor, string>) =>
  block({
    openAtLeast: money.optional(),
    openBelow: money.optional(),
    overdueDaysAtLeast: daysOf('such as 90').optional(),
    risk: someOf(RISK_BANDS).optional(),
    cause: someOf(ARREARS_CAUSES).optional(),
    notCause: someOf(ARREARS_CAUSES).optional(),
    segment: factsPart.optional(),
    serviceType: factsPart.optional(),
    brokenPromisesAtLeast: times.optional(),
    tenureDaysAtLeast: daysOf('such as 730').optional(),
    arbitrationClause: flag.optional(),
    worth: block({
      cost: money,
      recovery: percent({ such: 'the share that is likely to come, such as 30 %' }),
      return: percent({ to: 1000, such: 'of the cost that has to come at least, such as 100 %' }),
    })
      .transform((worth) => ({
        cost: worth.cost,
        recoveryPercent: worth.recovery,
        returnPercent: worth.return,
      }))
      .optional(),
  }) satisfies z.ZodType<StepConditions>;

type Both = { readonly when: StepConditions } | { readonly never: string };

/** What holds when both hold: conditions of a stage and of a step in it; or why that is never. */
export function bothOf(stage: StepConditions, step: StepConditions): Both {
  const when: Record<string, unknown> = { ...stage };
  for (const [key, asked] of Object.entries(step)) {
    const outer = stage[key as keyof StepConditions];
    when[key] = outer === undefined ? asked : stricter(key as keyof StepConditions, outer, asked);
    if (when[key] === undefined || (Array.isArray(when[key]) && when[key].length === 0)) return { never: key };
  }
  return { when: when as StepConditions };
}

/** Undefined: both can never hold at once. */
function stricter(key: keyof StepConditions, a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return key === 'openBelow' ? Math.min(a, b) : Math.max(a, b);
  if (Array.isArray(a) && Array.isArray(b))
    return key === 'notCause' ? [...new Set([...a, ...b])] : a.filter((one) => b.includes(one));
  return JSON.stringify(a) === JSON.stringify(b) ? a : undefined;
}

/** Why no facts ever meet these conditions; undefined when some do. */
export function neverHolds({
  openAtLeast,
  openBelow,
  cause,
  notCause,
}: Pick<StepConditions, 'openAtLeast' | 'openBelow' | 'cause' | 'notCause'>): string | undefined {
  if (openAtLeast !== undefined && openBelow !== undefined && openAtLeast >= openBelow)
    return 'no amount is at least openAtLeast and below openBelow; write an openBelow above openAtLeast';
  if (cause && notCause && cause.every((one) => notCause.includes(one)))
    return 'every cause it is for stands in notCause too; leave one of the two out';
  return undefined;
}

/** The first condition of a notice that its stop does not have as well: there the stop would stand without it. */
export function narrower(notice: StepConditions, stop: StepConditions): keyof StepConditions | undefined {
  const keys = Object.keys(notice) as (keyof StepConditions)[];
  return keys.find((key) => notice[key] !== undefined && !isImplied(key, notice[key], stop));
}

function isImplied(key: keyof StepConditions, asked: unknown, stop: StepConditions): boolean {
  const has = stop[key];
  if (key === 'openBelow') return typeof has === 'number' && has <= Number(asked);
  if (typeof asked === 'number') return asked <= (typeof has === 'number' ? has : 0);
  if (key === 'notCause') {
    const excepted = (Array.isArray(asked) ? asked : []) as readonly string[];
    const never = (one: string): boolean => stop.notCause?.some((n) => n === one) || isOtherCause(one, stop);
    return excepted.every(never);
  }
  if (Array.isArray(asked)) return Array.isArray(has) && has.every((one: unknown) => asked.includes(one));
  return JSON.stringify(asked) === JSON.stringify(has);
}

const isOtherCause = (one: string, { cause }: StepConditions): boolean =>
  cause !== undefined && !cause.some((c) => c === one);
