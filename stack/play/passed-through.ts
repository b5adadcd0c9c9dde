import type { Pool } from 'pg';
import { STAGES, type Stage } from '../../domain/case/vocabulary.ts';

/** How many accounts each stage was really done to: a notice given, a command carried out, a referral or write-off made. */
export async function passedThrough({ pool }: { readonly pool: Pool }): Promise<{ stage: Stage; accounts: number }[]> {
  const { rows } = await pool.query<{ stage: Stage; accounts: number }>(`
    select stage, count(distinct account_id)::int as accounts from act
    where kind <> 'restore' and step <> 'restored' and status in ('accepted', 'delivered', 'done')
      and (kind <> 'notice' or stage not in ('restriction', 'suspension'))
    group by stage`);
  return STAGES.map((stage) => ({ stage, accounts: rows.find((row) => row.stage === stage)?.accounts ?? 0 }));
}
