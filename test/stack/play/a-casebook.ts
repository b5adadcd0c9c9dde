import type { Pool } from 'pg';
import { openPool } from '../../../stack/play/pool.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

/** A database of a test's own, filled row by row: what a play asks of it is asked of real Postgres. */
export interface Casebook {
  readonly pool: Pool;
  readonly database: FreshDatabase['database'];
  /** Makes debtor, account and service; gives the account's surrogate. */
  account(over?: { zone?: string; currency?: string; service?: string }): Promise<string>;
  /** Makes an open case unless told otherwise; gives its id. */
  openCase(accountId: string, over?: Partial<CaseCells>): Promise<number>;
  act(over: Partial<ActCells> & { accountId: string }): Promise<void>;
  sql(text: string, values?: unknown[]): Promise<void>;
  drop(): Promise<void>;
}

interface CaseCells {
  nextAt: string | null;
  stage: string;
  blockedBy: string;
  windowEnd: string;
  closedAt: string;
  outcome: string;
  openAmount: number;
}

interface ActCells {
  key: string;
  caseId: number;
  kind: string;
  stage: string;
  step: string;
  channel: string;
  status: string;
  names: string[];
  leaseUntil: string;
}

const AT = '2026-03-02T12:00:00Z';

export async function aCasebook(): Promise<Casebook> {
  const fresh = await freshDatabase();
  const pool = openPool({ url: fresh.url, most: 3 });
  let n = 0;
  const one = async <T>(text: string, values: unknown[]): Promise<T> => (await pool.query(text, values)).rows[0] as T;
  return {
    pool,
    database: fresh.database,
    async account({ zone = 'UTC', currency = 'USD', service = 'active' } = {}) {
      n += 1;
      await pool.query('insert into debtor (id) values ($1)', [`D${n}`]);
      const { id } = await one<{ id: string }>(
        `insert into account (number, debtor_id, currency, zone, country, region, language, segment, service_type, policy_id)
          values ($1, $2, $3, $4, 'US', 'US-NY', 'en', 'corporate', 'broadband', 'corporate-us') returning id`,
        [`AC-${n}`, `D${n}`, currency, zone],
      );
      await pool.query('insert into service (id, account_id, state) values ($1, $2, $3)', [`S${n}`, id, service]);
      return id;
    },
    async openCase(accountId, over = {}) {
      const plan = { next: { do: 'act', act: { key: 'k', windowEnd: over.windowEnd } } };
      const { id } = await one<{ id: number }>(
        `insert into "case" (account_id, currency, stage, policy_id, policy_version, open_amount, state, plan, opened_at, next_at,
            blocked_by, closed_at, outcome)
          select id, currency, $2, 'p', '1', $3, '{}', $4, $5, $6, $7, $8, $9 from account where id = $1 returning id`,
        [
          ...[accountId, over.stage ?? 'reminder', over.openAmount ?? 100, JSON.stringify(plan), AT],
          ...[over.nextAt ?? null, over.blockedBy ?? 'none', over.closedAt ?? null, over.outcome ?? null],
        ],
      );
      return id;
    },
    async act(over) {
      n += 1;
      await pool.query(
        `insert into act (key, case_id, account_id, debtor_id, kind, stage, step, n, channel, status, names, amount, reserved_at,
            lease_until, window_end)
          values ($1, $2, $3, 'D1', $4, $5, $6, 1, $7, $8, $9, 100, $10, $11, $10)`,
        [
          ...[
            over.key ?? `key-${n}`,
            over.caseId ?? null,
            over.accountId,
            over.kind ?? 'notice',
            over.stage ?? 'reminder',
          ],
          ...[
            over.step ?? 'first',
            over.channel ?? null,
            over.status ?? 'accepted',
            over.names ?? [],
            AT,
            over.leaseUntil ?? AT,
          ],
        ],
      );
    },
    sql: async (text, values = []) => void (await pool.query(text, values)),
    async drop() {
      await pool.end();
      await fresh.drop();
    },
  };
}
