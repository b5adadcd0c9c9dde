import type { Invariant } from './invariant.ts';

/** E5: nothing waits for ever unseen. */
export const datedNextAct: Invariant = {
  says: 'every case is closed with an outcome or has a next act in the future',
  async check({ pool, until }) {
    const { rows } = await pool.query<{ number: string; closed: boolean; at: string | null }>(
      `select number, closed_at is not null as closed, next_at::text as at from "case"
        where (closed_at is not null and outcome is null)
          or (closed_at is null and (next_at is null or next_at <= $1::timestamptz)) order by id`,
      [until],
    );
    return rows.map(({ number, closed, at }) =>
      closed ? `${number} is closed without an outcome` : `${number} is open and its next act is ${at ?? 'not dated'}`,
    );
  },
};
