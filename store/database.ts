import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.ts';

export interface Database {
  readonly prisma: PrismaClient;
  /** Waits for running queries, then closes every connection. */
  close(): Promise<void>;
}

/**
 * Opens a pool on a migrated database (see migrate.ts). `url` is a PostgreSQL URL, `poolSize` the most connections
 * held at once. Connects on first use, so a wrong URL shows there.
 */
export function openDatabase(input: { url: string; poolSize?: number }): Database {
  const adapter = new PrismaPg(
    { connectionString: input.url, max: input.poolSize ?? 10 },
    // A connection that breaks while idle is replaced by the pool on the next query: nobody waits on it, nothing is lost.
    { onPoolError: () => {}, onConnectionError: () => {} },
  );
  const prisma = new PrismaClient({ adapter });
  return { prisma, close: () => prisma.$disconnect() };
}
