import { formatMoney } from '../money/amount.ts';
import type { Currency, Minor } from '../money/money.ts';
import { differencesIn } from './diff-leaves.ts';
import { approvalWords, timeWords, whenWords } from './diff-words.ts';
import { plannedDays } from './planned-days.ts';
import type { Policy } from './policy.ts';
import type { Step } from './step.ts';
import { writtenWork } from './written-work.ts';

/**
 * Every change from one policy to another as an English sentence: first the ladder in its order, then the rules besides
 * it. Empty exactly when their content is the same, id aside.
 */
export function diffPolicies(before: Policy, after: Policy): string[] {
  return [...ladderChanges(before, after), ...ruleChanges(before, after)];
}

function ladderChanges(before: Policy, after: Policy): string[] {
  const gone = before.steps.filter(({ id }) => !after.steps.some((step) => step.id === id));
  return [
    ...gone.map((step) => `Step "${step.id}" (${writtenWork(step.work)}) is gone.`),
    ...after.steps.flatMap((step) => {
      const was = before.steps.find(({ id }) => id === step.id);
      return was ? stepChanges({ was, is: step, before, after }) : [newStep(step, after)];
    }),
    ...orderChange(before, after),
  ];
}

const newStep = (step: Step, { currency, steps, grace }: Policy): string => {
  const on = plannedDays(steps, grace).get(step.id);
  const first = `Step "${step.id}" (${writtenWork(step.work)}) is new in stage ${step.stage}, on day ${on} at the earliest`;
  return `${first}: ${timesOf(step)}; ${whenWords(step.when, currency)}.`;
};

interface Changed {
  readonly was: Step;
  readonly is: Step;
  readonly before: Policy;
  readonly after: Policy;
}

const timesOf = ({ at }: Step): string => at.map(timeWords).join(' and ');

function stepChanges(of: Changed): string[] {
  const { was, is, after } = of;
  const { currency } = after;
  const says = (what: string, a: string, b: string): string[] =>
    a === b ? [] : [`Step "${is.id}" ${what} ${b}; before: ${a}.`];
  return [
    ...timeChange(of),
    ...says('belongs to stage', was.stage, is.stage),
    ...says('does', workWords(was), workWords(is)),
    ...says('leaves after the step before it at least', daysText(was.gapDays), daysText(is.gapDays)),
    ...says('may be passed over:', was.required ? 'no' : 'yes', is.required ? 'no' : 'yes'),
    ...says('rests on', was.needs.join(', ') || 'no notice', is.needs.join(', ') || 'no notice'),
    ...says('is done', whenWords(was.when, currency), whenWords(is.when, currency)),
    ...says('is approved by', approvalWords(was.approval, currency), approvalWords(is.approval, currency)),
  ];
}

const workWords = ({ work }: Step): string =>
  work.do === 'notify'
    ? `${writtenWork(work)} by ${work.via.join(', then ')}`
    : work.do === 'task' && work.whom
      ? `${writtenWork(work)} of ${work.whom}`
      : writtenWork(work);

/** "Restriction comes 7 days later": by how much, and counted from what. */
function timeChange({ was, is, before, after }: Changed): string[] {
  const [from, to] = [plannedDays(before.steps, before.grace), plannedDays(after.steps, after.grace)];
  const [a, b] = [from.get(is.id) ?? 0, to.get(is.id) ?? 0];
  const written = timesOf(was) === timesOf(is) ? '' : `: ${timesOf(is)} (before: ${timesOf(was)})`;
  if (a === b)
    return written === '' ? [] : [`Step "${is.id}" counts otherwise and is still planned for day ${b}${written}.`];
  const by = `${daysText(Math.abs(b - a))} ${b > a ? 'later' : 'sooner'}`;
  return [`Step "${is.id}" comes ${by}, on day ${b} instead of day ${a} at the earliest${written}.`];
}

const daysText = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

function orderChange(before: Policy, after: Policy): string[] {
  const both = ({ steps }: Policy, other: Policy): string[] =>
    steps.map(({ id }) => id).filter((id) => other.steps.some((step) => step.id === id));
  const [was, is] = [both(before, after), both(after, before)];
  return was.join() === is.join() ? [] : [`The steps are in another order: ${is.join(', ')}.`];
}

function ruleChanges(before: Policy, after: Policy): string[] {
  const { id: _a, version: _b, steps: _c, ...was } = before;
  const { id: _d, version: _e, steps: _f, ...is } = after;
  return differencesIn(was, is).map(({ path, from, to }) => {
    const name = path.join('.');
    const [a, b] = [valueWords(path, from, before.currency), valueWords(path, to, after.currency)];
    if (from === undefined) return `${name} is new: ${b}.`;
    return to === undefined ? `${name} is gone; it was ${a}.` : `${name} is ${b}; before: ${a}.`;
  });
}

const MONEY = ['tolerance', 'amount', 'minInstalment', 'floor', 'above', 'cost', 'openAtLeast', 'openBelow'];

function valueWords(path: readonly string[], value: unknown, currency: Currency): string {
  const isMoney = MONEY.includes(path.at(-1) ?? '') || path[0] === 'prices';
  if (isMoney && typeof value === 'number') return formatMoney({ minor: value as Minor, currency }, 'en');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
}
