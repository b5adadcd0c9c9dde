import type { MoneyReport } from '../../domain/case/events.ts';
import type { Minor } from '../../domain/money/money.ts';
import { type Instant, instant, type PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** The last money a case heard of. */
export interface LastMoney {
  readonly what: MoneyReport;
  readonly amount: Minor;
  readonly on: PlainDate;
  readonly at: Instant;
}

/** Undefined when it never heard of any. */
export async function lastMoneyOf(
  { prisma }: { readonly prisma: PrismaClient },
  { caseId }: { readonly caseId: number },
): Promise<LastMoney | undefined> {
  const row = await prisma.caseEvent.findFirst({
    where: { caseId, type: 'moneyReported' },
    orderBy: { seq: 'desc' },
    select: { body: true, at: true },
  });
  if (!row) return undefined;
  const { what, amount, on } = row.body as unknown as Omit<LastMoney, 'at'>;
  return { what, amount, on, at: instant(row.at) };
}
