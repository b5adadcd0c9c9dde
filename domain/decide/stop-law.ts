import { limitedService } from '../law/limited-service.ts';
import { earliestStop, noticesAllow, stopGrounds } from '../law/notice-periods.ts';
import type { Step, StopCommand } from '../policy/step.ts';
import { type Instant, laterOf } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { stopsExemptUntil } from './exemptions.ts';
import { stopInForce } from './in-force.ts';
import type { LadderPlace } from './place.ts';
import type { Reason } from './reasons.ts';
import { startOf } from './wait.ts';

export interface StopAllowed {
  /** Every notice the policy asks for is delivered, and no exemption keeps stops off. */
  readonly from?: Instant | undefined;
  /** The last of the law's periods to end. */
  readonly law?: LawPeriod | undefined;
  /** What is missing: no stop until it is there. */
  readonly blocked?: Reason | undefined;
  readonly exempt?: Reason | undefined;
}

export interface LawPeriod {
  readonly from: Instant;
  /** Full id. */
  readonly rule: string;
  readonly source: string;
}

/** For a stop: when every notice it needs is delivered and the law's periods are over, or what is missing. */
export function notBeforeStop(step: Step, place: LadderPlace): StopAllowed {
  if (step.work.do !== 'service') return {};
  const { q, p, done } = place;
  const delivered = step.needs.flatMap((id) => {
    const notice = done.get(id);
    return notice?.given ? [{ at: notice.deliveredAt, step: id }] : [];
  });
  if (delivered.length < step.needs.length || delivered.length === 0)
    return { blocked: { code: 'noticeMissing', step: step.id, rule: 'policy' } };
  const stop = step.work.command;
  const found = [
    notices(step, stop, delivered, place),
    groundsOf(step, stop, place),
    earliest(step, stop, place),
    limited(step, stop, place),
  ];
  const blocked = found.find((f) => f?.blocked)?.blocked;
  if (blocked) return { blocked };
  const exemptUntil = stopsExemptUntil(q, p);
  const instants = [exemptUntil && startOf(addDays(exemptUntil, 1), q), ...delivered.map((d) => d.at)];
  return {
    from: instants.filter((i) => i !== undefined).reduce((a, b) => laterOf(a, b)),
    law: found.flatMap((f) => f?.law ?? []).reduce<LawPeriod | undefined>(later, undefined),
    ...(exemptUntil && { exempt: { code: 'exemptFromStops', until: exemptUntil } }),
  };
}

const later = (a: LawPeriod | undefined, b: LawPeriod): LawPeriod => (a && a.from >= b.from ? a : b);

type Found = Pick<StopAllowed, 'blocked' | 'law'> | undefined;

function notices(
  step: Step,
  stop: StopCommand,
  delivered: Parameters<typeof noticesAllow>[0]['delivered'],
  { q }: LadderPlace,
): Found {
  const { law } = q;
  const allowed = noticesAllow({ stop, law, place: q.facts.account.place, delivered });
  if ('missing' in allowed) return { blocked: { code: 'noticeMissing', step: step.id, rule: allowed.missing } };
  const rule = law.rules.find(({ id }) => allowed.because?.startsWith(`${id}/`));
  return rule && { law: { from: allowed.from, rule: rule.id, source: rule.source } };
}

function groundsOf(step: Step, stop: StopCommand, { q, p }: LadderPlace): Found {
  const grounds = stopGrounds({
    stop,
    law: q.law,
    currency: q.policy.currency,
    openOverdue: p.overdueOpen,
    oldestDueOn: p.anchor ?? p.today,
    today: p.today,
    brokenPromises: q.state.brokenPromises + q.state.brokenArrangements,
  });
  if (grounds.met) return undefined;
  return { blocked: { code: 'groundsMissing', step: step.id, rule: grounds.rule, text: grounds.text } };
}

function earliest(step: Step, stop: StopCommand, { q, p }: LadderPlace): Found {
  const { account } = q.facts;
  const suspended = stopInForce('suspend', q);
  const found = earliestStop({
    stop,
    law: q.law,
    anchor: p.anchor ?? p.today,
    place: account.place,
    suspension: suspended && { at: suspended.at, isForThis: suspended.names.some((id) => p.overdueIds.includes(id)) },
    ownPaymentTerms: account.contract?.ownPaymentTerms,
    serviceType: account.serviceType,
  });
  if (found === undefined || 'from' in found) return found && { law: found };
  const text = 'no suspension of this case is in force to count from';
  return { blocked: { code: 'groundsMissing', step: step.id, rule: found.unknownSince, text } };
}

function limited(step: Step, stop: StopCommand, { q }: LadderPlace): Found {
  const restrictedAt = stopInForce('restrict', q)?.at;
  const found = limitedService({ stop, law: q.law, place: q.facts.account.place, restrictedAt });
  if (found === undefined || 'from' in found) return found && { law: found };
  const text = 'service has to be limited for a while before';
  return { blocked: { code: 'groundsMissing', step: step.id, rule: found.missing, text } };
}
