import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';

export interface Ledger {
  readonly prisma: PrismaClient;
  /** Whoever books more than one thing at once passes its own transaction; it has passed the gates it needs. */
  readonly tx?: Tx | undefined;
}

export type Tx = Prisma.TransactionClient;

/** Waiting for a connection or for the lock of a busy account is not a fault; hours of it would be. */
const PATIENCE = { maxWait: 60_000, timeout: 120_000 };
const TRIES = 3;

/** SQLSTATEs after which the same work done again finds what the other transaction left, and answers properly. */
const AGAIN = ['23505', '40001', '40P01'];

/** Runs `work` in the caller's transaction, else in one of its own that is done again when another got in its way. */
export async function inTransaction<T>({ prisma, tx }: Ledger, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (tx) return work(tx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(work, PATIENCE);
    } catch (error) {
      if (attempt === TRIES || !AGAIN.includes(sqlState(error) ?? '')) throw error;
    }
  }
}

/** SQLSTATE of a failed raw query, where Prisma's driver adapter tells it. */
function sqlState(error: unknown): string | undefined {
  const meta = (error as { meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } } }).meta;
  return meta?.driverAdapterError?.cause?.originalCode ?? meta?.code;
}
