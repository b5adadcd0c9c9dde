import type { PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

export interface Moratorium {
  readonly id: number;
  readonly region: string | undefined;
  readonly segment: string | undefined;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly reason: string;
}

/** More than anybody will ever have declared. */
const MOST = 1_000;

/** The last to begin first. */
export async function listMoratoria({ prisma }: { readonly prisma: PrismaClient }): Promise<Moratorium[]> {
  const rows = await prisma.moratorium.findMany({ orderBy: [{ fromDate: 'desc' }, { id: 'desc' }], take: MOST });
  return rows.map((row) => ({
    id: row.id,
    region: row.region ?? undefined,
    segment: row.segment ?? undefined,
    from: dayOf(row.fromDate),
    until: dayOf(row.untilDate),
    reason: row.reason,
  }));
}

export const dayOf = (at: Date): PlainDate => at.toISOString().slice(0, 10) as PlainDate;
