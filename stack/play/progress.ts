import type { Pool } from 'pg';
import { STAGES, type Stage } from '../../domain/case/vocabulary.ts';

export interface StageLine {
  readonly stage: Stage;
  readonly accounts: number;
  /** Minor units by currency. */
  readonly open: Readonly<Record<string, number>>;
}

/** What the table shows. */
export interface Progress {
  readonly stages: readonly StageLine[];
  /** Messages given, by channel. */
  readonly notices: Readonly<Record<string, number>>;
  readonly restored: number;
  readonly writtenOff: number;
  readonly cured: number;
  /** Cases for which a person is wanted. */
  readonly attention: number;
}

/**
 * Where the portfolio stands, in one statement. Before its first overdue day an account has no case: `preDue` counts the
 * accounts that were reminded of an invoice which is still open, with what is open on the invoices named.
 */
export async function readProgress({ pool }: { readonly pool: Pool }): Promise<Progress> {
  const { rows } = await pool.query<{ progress: Read }>({ name: 'progress', text: SQL });
  const read = (rows[0] as { progress: Read }).progress;
  return {
    ...read,
    notices: read.notices ?? {},
    stages: STAGES.map((stage) => {
      const lines = read.stages?.filter((line) => line.stage === stage) ?? [];
      const open = Object.fromEntries(lines.map((line) => [line.currency, line.open]));
      return { stage, accounts: lines.reduce((sum, line) => sum + line.accounts, 0), open };
    }),
  };
}

interface Read extends Omit<Progress, 'stages' | 'notices'> {
  readonly stages: { stage: Stage; currency: string; accounts: number; open: number }[] | null;
  readonly notices: Record<string, number> | null;
}

const SQL = `
with staged as (
  select stage, currency, count(distinct account_id)::int as accounts, sum(open_amount) as open
  from "case" where closed_at is null group by stage, currency
  union all
  select 'preDue', a.currency, count(distinct a.id)::int, sum(i.open)
  from account a join invoice i on i.account_id = a.id and i.open > 0
  where exists (select 1 from act x where x.account_id = a.id and x.stage = 'preDue' and i.id = any(x.names)
      and x.status in ('accepted', 'delivered'))
    and not exists (select 1 from "case" c where c.account_id = a.id and c.closed_at is null)
  group by a.currency
), given as (
  select channel, count(*)::int as n from act where kind = 'notice' and status in ('accepted', 'delivered', 'undelivered', 'uncertain')
  group by channel
)
select jsonb_build_object(
  'stages', (select jsonb_agg(to_jsonb(staged)) from staged),
  'notices', (select jsonb_object_agg(channel, n) from given),
  'restored', (select count(*) from act where kind = 'restore' and status = 'done'),
  'writtenOff', (select count(*) from "case" where outcome = 'writtenOff'),
  'cured', (select count(*) from "case" where outcome = 'cured'),
  'attention', (select count(*) from "case" where closed_at is null and attention <> 'none')
) as progress`;
