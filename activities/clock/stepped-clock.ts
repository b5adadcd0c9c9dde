import { instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Clock } from '../clock.ts';

/**
 * The machine's clock and the offset in table `clock`, read anew on each call, so that every process sees a step at once.
 * For the demo and tests. Ask it before a transaction begins, never inside: it takes a connection of its own.
 */
export const steppedClock = ({ prisma }: { readonly prisma: PrismaClient }): Clock => ({
  now: async () => {
    const [row] = await prisma.$queryRaw<{ offsetMs: bigint }[]>`
      select offset_ms as "offsetMs" from clock where id = 1`;
    return instant(Date.now() + Number(row?.offsetMs ?? 0n));
  },
});
