import { type AccountBook, groupBy } from './books.ts';
import type { Complaint } from './complaint.ts';
import type { Giving } from './givings.ts';
import type { StepBook } from './rule-books.ts';

/** Within a case each rung is first trodden after the ones below it, and none that it stands on is left out (Q3, F14). */
export function auditLadderOrder(givings: readonly Giving[]): Complaint[] {
  const cases = groupBy(
    givings.filter((g) => g.of),
    (g) => g.of?.number,
  );
  return [...cases.values()].flatMap((given) => [...inverted(given), ...given.flatMap((g) => left(g, given))]);
}

function inverted(given: readonly Giving[]): Complaint[] {
  const firsts = new Map<string, Giving>();
  for (const giving of given) if (!firsts.has(giving.step.id)) firsts.set(giving.step.id, giving);
  const inTime = [...firsts.values()];
  return inTime.flatMap((giving, i): Complaint[] => {
    const higher = inTime
      .slice(0, i)
      .find(
        (before) =>
          before.step.place > giving.step.place &&
          before.at < giving.at &&
          before.at > writtenOffBefore(giving, given) &&
          isWanted(giving.step, before.act.amount) &&
          !wasTried(giving, before.act.reservedAt),
      );
    const text = `first given after "${higher?.step.id}", which comes later on the ladder`;
    return higher ? [{ rule: 'ladder-order', subject: giving.act.key, text }] : [];
  });
}

/** What was too small then may have grown since; whether other conditions held, nobody can tell here. */
const isWanted = (step: StepBook, amount: number): boolean =>
  step.always && amount >= step.atLeast && amount < step.below;

/** A case that goes on after a write-off, for a bill that fell due since, begins the ladder anew. */
const writtenOffBefore = (giving: Giving, given: readonly Giving[]): number =>
  Math.max(...given.filter(({ step, at }) => step.does === 'writeOff' && at < giving.at).map(({ at }) => at));

/**
 * What was tried and never reached the world, or may not have, was trodden all the same; what could not go for want of an
 * address is given when there is one (F11).
 */
const wasTried = ({ of, step, points }: Giving, by: number): boolean =>
  of?.acts.some((act) => act.step === step.id && act.reservedAt < by) ||
  (!step.required && points.some((point) => point.changedAt >= by));

/** Rungs below this one that must have been trodden: required notices without conditions, stops and desk work due then. */
function left(giving: Giving, given: readonly Giving[]): Complaint[] {
  const { step, policy, act } = giving;
  return policy.steps.slice(0, step.place).flatMap((below): Complaint[] => {
    const due = isWanted(below, act.amount);
    const always = below.atLeast === 0 && below.below === Number.POSITIVE_INFINITY;
    if (!below.always) return [];
    const wanted = below.does === 'notify' ? below.required && always : due && step.does !== 'notify';
    if (!wanted || isDone(below, giving, given) || isRefused(below, giving)) return [];
    return [{ rule: 'ladder-order', subject: act.key, text: `came without "${below.id}", on which it stands` }];
  });
}

/** A no to a public entry is for good, and the ladder goes on without it (L19); other acts are asked for again. */
const isRefused = (below: StepBook, { of }: Giving): boolean =>
  below.does === 'publicList' && of?.approvals.findLast(({ step }) => step === below.id)?.status === 'rejected';

function isDone(below: StepBook, giving: Giving, given: readonly Giving[]): boolean {
  if (below.does === 'restrict' || below.does === 'suspend') return isInForce(below.does, giving.account, giving);
  if (below.does === 'terminate' && hasEnded(giving.account)) return true;
  return given.some((other) => other.step.id === below.id && other.at <= giving.at);
}

const hasEnded = ({ service }: AccountBook): boolean =>
  !service || service.state === 'terminated' || service.state === 'ceased';

function isInForce(stop: 'restrict' | 'suspend', account: AccountBook, { at, line }: Giving): boolean {
  const { service } = account;
  if (!service || hasEnded(account)) return true;
  const before = service.log.filter((l) => l.effect === 'applied' && l.at <= at && (!line || l.id < line.id));
  if (before.length === 0) return service.log.length === 0 && service.state !== 'active';
  const since = before.map((l) => l.command).lastIndexOf('restore');
  const down = before.slice(since + 1).map((l) => l.command);
  return stop === 'suspend' ? down.includes('suspend') : down.length > 0;
}
