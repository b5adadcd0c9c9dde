import type { Pool } from 'pg';
import { epochMs, type Instant, instant } from '../../domain/time/instant.ts';

/** Business time as this process, the only one that moves it, knows it without asking. */
export interface BusinessClock {
  now(): Instant;
  /** Sets business time to `at` for every process, at once. Going back is refused. */
  moveTo(at: Instant): Promise<void>;
}

/** Reads the offset in table `clock`; from then on only this object may move it. */
export async function openBusinessClock({ pool }: { readonly pool: Pool }): Promise<BusinessClock> {
  const { rows } = await pool.query<{ offset_ms: string }>('select offset_ms from clock where id = 1');
  let offset = Number(rows[0]?.offset_ms ?? 0);
  const now = (): Instant => instant(Date.now() + offset);
  return {
    now,
    async moveTo(at) {
      const moved = epochMs(at) - Date.now();
      if (moved < offset) throw new Error(`business time never goes back: it is ${now()}, and ${at} was asked for`);
      await pool.query('update clock set offset_ms = $1 where id = 1', [moved]);
      offset = moved;
    },
  };
}

/** Sets the clock where a play begins or goes on, forward or back; before anything else runs. */
export async function setBusinessClock({ pool, at }: { readonly pool: Pool; readonly at: Instant }): Promise<void> {
  await pool.query('update clock set offset_ms = $1 where id = 1', [epochMs(at) - Date.now()]);
}

/** The latest business time anything was written at: a play that goes on does not go back behind it. */
export async function lastWritten({ pool }: { readonly pool: Pool }): Promise<Instant | undefined> {
  const { rows } = await pool.query<{ at: Date | null }>(`
    select greatest((select max(at) from case_event), (select max(greatest(reserved_at, settled_at)) from act),
      (select max(posted_at) from payment), (select max(posted_at) from invoice)) as at`);
  return rows[0]?.at ? instant(rows[0].at) : undefined;
}
