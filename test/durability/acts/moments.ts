import { vi } from 'vitest';
import { caseWorkflowId } from '../../../domain/case/keys.ts';
import { addMs, DAY, type Instant, instant, laterOf, msBetween } from '../../../domain/time/instant.ts';
import { WAIT } from '../../support/patience.ts';
import type { Resident, Town } from '../../support/town.ts';
import { tellClock } from '../../support/worker-process.ts';

/** A reserved act's lease and a second. */
const LEASE_IS_OVER_MS = 46_000;

/** An account that owes since today, and it is the day after: its case is open, its first act planned and not yet due. */
export async function overdue(town: Town, amount = 30_000): Promise<Resident> {
  const [c] = await opened(town, [{}], amount);
  return c as Resident;
}

/** Accounts that owe since the same day, their cases opened the day after. */
export async function opened(
  town: Town,
  given: readonly Parameters<Town['account']>[0][],
  amount = 30_000,
): Promise<Resident[]> {
  const today = (await town.now()).slice(0, 10);
  const found: Resident[] = [];
  for (const one of given) found.push(await town.account(one));
  for (const c of found) await c.owes([[today, amount]]);
  await stepTo(town, addMs(instant(`${today}T06:00:00Z`), DAY));
  await Promise.all(found.map((c) => c.open()));
  return found;
}

/** What accounts plan, latest of all. */
export async function latestPlan(accounts: readonly Resident[]): Promise<Instant> {
  const plans = await Promise.all(accounts.map(plannedOf));
  return plans.map((p) => p.at).reduce((a, b) => laterOf(a, b));
}

/** Lets everything happen until the case plans this step, not yet due. */
export async function untilPlanned(town: Town, c: Resident, step: string): Promise<PlannedStep> {
  for (let acts = 0; acts < 20; acts++) {
    const planned = await plannedOf(c);
    if (planned.key?.startsWith(`${(await c.case()).number}.${step}.`)) return planned;
    await stepTo(town, addMs(planned.at, 2_000));
  }
  throw new Error(`${step} was never planned`);
}

export interface PlannedStep {
  readonly at: Instant;
  readonly key: string | undefined;
  readonly windowEnd: Instant;
}

/** What the case plans next. */
export async function plannedOf(c: Resident): Promise<PlannedStep> {
  const row = await c.case();
  if (!row.nextAt) throw new Error(`case ${row.number} plans nothing more`);
  const { act } = (row.plan as { next: { act?: { key: string; windowEnd: string } } }).next;
  const at = instant(row.nextAt);
  return { at, key: act?.key, windowEnd: act ? instant(act.windowEnd) : at };
}

/** Sets business time ahead, past every timer, and has each open case look there; waits for nothing. */
export async function jump(town: Town, at: Instant): Promise<void> {
  town.lose(msBetween(await town.now(), at));
  await tellClock(town);
  const open = await town.prisma.case.findMany({ where: { closedAt: null } });
  await Promise.all(open.map((c) => town.client.workflow.getHandle(caseWorkflowId(c)).signal('nudge', {})));
}

/** Sets business time ahead and lets everything happen that is due then. */
export async function stepTo(town: Town, at: Instant): Promise<void> {
  if (at > (await town.now())) await jump(town, at);
  await town.quiet();
}

/** Goes from one planned thing to the next up to an instant, each with everything it sets off. */
export async function stepUntil(town: Town, end: Instant): Promise<void> {
  await town.quiet();
  for (;;) {
    const now = await town.now();
    if (now >= end) return;
    const where = { closedAt: null, nextAt: { gt: new Date(now) } };
    const next = await town.prisma.case.findFirst({ where, orderBy: { nextAt: 'asc' }, select: { nextAt: true } });
    const at = next?.nextAt ? addMs(instant(next.nextAt), 1_000) : end;
    await stepTo(town, at < end ? at : end);
  }
}

/** Moves business time to just after what is planned, and waits for nothing. */
export const comeDue = (town: Town, planned: PlannedStep): Promise<void> => jump(town, addMs(planned.at, 1_000));

/** Waits, in real time, until the act is reserved and whoever did it has no answer: the case waits for the lease to end. */
export async function untilUnanswered(c: Resident, key: string): Promise<void> {
  await vi.waitFor(async () => {
    const why = JSON.stringify((await c.case()).plan);
    if (!why.includes('inFlight') || !why.includes(key)) throw new Error(`${key} is not in flight: ${why}`);
  }, WAIT);
}

/** The lease of what is reserved ends, and everything that follows from it happens. */
export async function afterLease(town: Town): Promise<void> {
  await stepTo(town, addMs(await town.now(), LEASE_IS_OVER_MS));
}

export const shortKeys = async (c: Resident): Promise<string[]> =>
  (await c.acts()).map((a) => `${a.key.slice(a.key.indexOf('.') + 1)} ${a.status}`);

/** Types of the case's events about acts, with the key cut short. */
export async function actEvents(town: Town, c: Resident): Promise<string[]> {
  const rows = await town.prisma.caseEvent.findMany({
    where: { case: { accountId: c.id }, type: { in: ['actSettled', 'actNotDone'] } },
    orderBy: [{ caseId: 'asc' }, { seq: 'asc' }],
  });
  return rows.map(({ type, body }) => {
    const event = body as { key: string; status?: string; because?: string };
    return `${type} ${event.key.slice(event.key.indexOf('.') + 1)} ${event.status ?? event.because}`;
  });
}

/** Where an account is reached: trouble is ordered for it alone. */
export async function addressOf(town: Town, c: Resident, channel: 'sms' | 'email'): Promise<string> {
  const point = await town.prisma.contactPoint.findFirstOrThrow({
    where: { channel, debtor: { accounts: { some: { id: c.id } } } },
  });
  return point.address;
}
