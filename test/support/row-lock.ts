import { Client } from 'pg';

/** Holds a row, so that whoever wants to write it waits. */
export interface RowLock {
  release(): Promise<void>;
}

/** Takes a lock on the row `id` of a table from a connection of its own; waits for it. */
export async function lockRow(
  url: string,
  table: 'case' | 'service' | 'import',
  id: string | number,
): Promise<RowLock> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await client.query(`select 1 from "${table}" where id = $1 for update`, [id]);
  return {
    async release() {
      await client.query('rollback');
      await client.end();
    },
  };
}
