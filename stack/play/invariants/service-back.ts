import type { Invariant } from './invariant.ts';

/** F5. What was written off is not paid and gives no service back; within the time allowed for it a restore may be under way. */
export const serviceBack: Invariant = {
  says: 'no service is down for an account that owes nothing',
  async check({ pool, until }) {
    const { rows } = await pool.query<{ id: string; state: string }>(
      `select a.id, s.state from service s join account a on a.id = s.account_id
        where s.state in ('restricted', 'suspended')
          and not exists (select 1 from invoice i where i.account_id = a.id and (i.written_off > 0
            or (i.open > 10 and i.due_on < ($1::timestamptz at time zone a.zone)::date)))
          and not exists (select 1 from payment p where p.account_id = a.id and p.posted_at > $1::timestamptz - interval '24 hours')`,
      [until],
    );
    return rows.map(({ id, state }) => `service of ${id} is ${state} and nothing is overdue`);
  },
};
