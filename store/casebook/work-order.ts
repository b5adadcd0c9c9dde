import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Puts work for a person on the worklist, once under its key. */
export async function raiseWorkOrder(
  { prisma }: { readonly prisma: PrismaClient },
  order: {
    readonly key: string;
    readonly caseId?: number | undefined;
    readonly accountId: string;
    readonly kind: string;
    readonly text: string;
    readonly dueOn: PlainDate;
    readonly now: Instant;
  },
): Promise<void> {
  const { now, dueOn, ...data } = order;
  await prisma.workOrder.createMany({
    data: [{ ...data, dueOn: new Date(`${dueOn}T00:00:00.000Z`), createdAt: new Date(now) }],
    skipDuplicates: true,
  });
}
