import { Problem } from '../problem.ts';

/**
 * A database that is too busy to begin or end a transaction in time has taken nothing: the sender is told to come again.
 * Codes: Prisma's for transactions and connections, and those after which a transaction is to be repeated.
 */
const BUSY = /^(P2024|P2028|P2034|40001|40P01|55P03|57014)$/;

export const notNow =
  <Item, Result>(work: (items: readonly Item[]) => Promise<readonly Result[]>) =>
  async (items: readonly Item[]): Promise<readonly Result[]> => {
    try {
      return await work(items);
    } catch (error) {
      if (!BUSY.test(String((error as { code?: unknown }).code ?? ''))) throw error;
      throw new Problem({
        status: 503,
        code: 'busy',
        detail: 'The ledger is too busy now. Nothing is half done: send the same again in a moment.',
      });
    }
  };
