import { Pool } from 'pg';

/** A small pool for the play's own questions. A connection that breaks while idle or closing is nobody's concern: the next question opens another. */
export function openPool({ url, most }: { readonly url: string; readonly most: number }): Pool {
  const pool = new Pool({ connectionString: url, max: most });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
