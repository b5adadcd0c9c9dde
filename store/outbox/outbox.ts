import type { PrismaClient } from '../../generated/prisma/client.ts';

/** `people` wait for an answer: their letters have a lane of their own and never queue behind those of systems. */
export const LANES = ['people', 'systems'] as const;
export type Lane = (typeof LANES)[number];

export interface OutboxRow {
  readonly id: number;
  readonly accountId: string;
  readonly currency: string;
  readonly letter: { readonly type: string; readonly id: string; readonly [field: string]: unknown };
  /** Whether the account has an open case now. */
  readonly hasOpenCase: boolean;
}

/**
 * Hands out a batch of a lane's unrelayed rows, in order, and marks those done that `send` has delivered — in one transaction, so
 * that two relays never send the same row at once. A row that fails stays, with what went wrong. Gives how many it took.
 */
export async function relayBatch(
  { prisma }: { readonly prisma: PrismaClient },
  input: { readonly lane: Lane; readonly most: number; readonly send: (row: OutboxRow) => Promise<void> },
): Promise<{ readonly taken: number; readonly failed: number }> {
  // An idle relay asks often: one cheap question, no transaction.
  const [row] = await prisma.$queryRaw<{ waiting: boolean }[]>`
    select exists (select 1 from outbox where relayed_at is null and lane = ${input.lane}) as waiting`;
  if (!row?.waiting) return { taken: 0, failed: 0 };
  return prisma.$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<OutboxRow[]>`
        select o.id, o.account_id as "accountId", o.currency, o.letter, exists (
          select 1 from "case" c where c.account_id = o.account_id and c.currency = o.currency and c.closed_at is null
        ) as "hasOpenCase"
        from outbox o where o.relayed_at is null and o.lane = ${input.lane} order by o.id limit ${input.most}::int for update skip locked`;
      if (rows.length === 0) return { taken: 0, failed: 0 };
      const errors = await Promise.all(
        rows.map((row) =>
          input.send(row).then(
            () => null,
            (error: unknown) => String(error).slice(0, 300),
          ),
        ),
      );
      const results = rows.map((row, i) => ({ id: row.id, error: errors[i] ?? null }));
      await tx.$executeRaw`
        update outbox o set attempts = attempts + 1, last_error = r.error, relayed_at = case when r.error is null then now() end
        from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r(id int, error text) where o.id = r.id`;
      return { taken: rows.length, failed: errors.filter((e) => e !== null).length };
    },
    { maxWait: 30_000, timeout: 60_000 },
  );
}
