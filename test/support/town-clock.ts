import { addMs, atLocal, instant, msBetween } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { whatIsBusy as askStore } from './busy.ts';
import { PATIENCE_MS } from './patience.ts';
import type { Town } from './town.ts';

/** From one planned thing to the next, each with everything it sets off, so that no callback comes a month late. */
export async function runUntil(town: Town, day: string): Promise<void> {
  const end = day.includes('T') ? instant(day) : atLocal(plainDate(day), 0, 'America/New_York');
  await quiet(town);
  for (;;) {
    const now = await town.now();
    if (now >= end) return;
    const next = await town.prisma.case.findFirst({
      where: { closedAt: null, nextAt: { gt: new Date(now) } },
      orderBy: { nextAt: 'asc' },
      select: { nextAt: true },
    });
    const at = next?.nextAt ? instant(next.nextAt) : end;
    const target = at < end ? addMs(at, 1_000) : end;
    await town.env.sleep(Math.max(1, msBetween(now, target)));
    await quiet(town);
  }
}

/** Nothing is due, unrelayed, reserved or called back about. Real time: what is under way is real work. */
export async function quiet(town: Town): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let quietTimes = 0; ; ) {
    const busy = await whatIsBusy(town);
    // Twice: what a look plans for this very moment lies a moment after the question.
    quietTimes = busy ? 0 : quietTimes + 1;
    if (quietTimes === 2) return;
    if (Date.now() > deadline) throw new Error(`still busy after ${PATIENCE_MS / 1000} s: ${busy}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function whatIsBusy(town: Town): Promise<string | undefined> {
  const busy = { ...(await askStore(town, { now: await town.now() })), callbacks: town.sms.pendingCallbacks() };
  const parts = Object.entries(busy).filter(([, n]) => n > 0);
  return parts.length > 0 ? parts.map(([what, n]) => `${what} ${n}`).join(', ') : undefined;
}
