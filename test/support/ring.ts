import { vi } from 'vitest';
import { addMs, DAY, instant, msBetween } from '../../domain/time/instant.ts';
import type { Plan } from '../../workflows/plan.ts';
import { WAIT } from './patience.ts';
import type { Resident, Town } from './town.ts';

/** On the real server: business time goes on to the next night in New York, when nothing is lawful for hours. */
export async function untilNight(town: Town): Promise<void> {
  const now = await town.now();
  const night = instant(`${now.slice(0, 10)}T04:00:00Z`);
  town.lose(msBetween(now, night > now ? night : addMs(night, DAY)));
}

/** What a case says it does next. */
export async function planOf(town: Town, c: Resident): Promise<Plan> {
  const plan = await town.client.workflow.getHandle(c.workflowId).query<Plan | undefined>('plan');
  if (!plan) throw new Error(`${c.workflowId} has not looked yet`);
  return plan;
}

/**
 * On the real server: business time goes on to what a case planned, the case is told that its time has come, and does it.
 * Gives the plan it made after that.
 */
export async function ring(town: Town, c: Resident): Promise<Plan> {
  const before = await planOf(town, c);
  town.lose(Math.max(0, msBetween(await town.now(), instant(before.at))) + 1_000);
  await c.signal('nudge', { ring: true });
  await vi.waitFor(async () => {
    if ((await planOf(town, c)).at === before.at) throw new Error(`${c.workflowId} still plans ${before.summary}`);
  }, WAIT);
  return planOf(town, c);
}
