import type { Minor } from '../../domain/money/money.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { WaitingKind } from './keep-waiting.ts';
import { type WaitsFor, waitsForOf } from './waits-for.ts';

export interface WaitingEvent {
  /** Rises: the cursor. */
  readonly id: bigint;
  readonly kind: WaitingKind;
  readonly waitsFor: WaitsFor;
  readonly receivedAt: Instant;
  /** As it was sent: what of it is said depends on the kind. */
  readonly accountNumber?: string | undefined;
  readonly eventId?: string | undefined;
  readonly invoiceNumber?: string | undefined;
  readonly money?: { readonly minor: Minor; readonly currency: string } | undefined;
}

export interface WaitingQuery {
  /** Only what came after this one. */
  readonly after?: bigint | undefined;
  readonly most: number;
  readonly kind?: WaitingKind | undefined;
  /** Only what was received up to then. */
  readonly receivedUntil?: Instant | undefined;
}

/** What waits, oldest first. */
export async function listWaiting(
  { prisma }: { readonly prisma: PrismaClient },
  { after = 0n, most, kind, receivedUntil }: WaitingQuery,
): Promise<WaitingEvent[]> {
  const rows = await prisma.waitingEvent.findMany({
    where: {
      id: { gt: after },
      ...(kind && { kind }),
      ...(receivedUntil && { receivedAt: { lte: new Date(receivedUntil) } }),
    },
    orderBy: { id: 'asc' },
    take: most,
  });
  return rows.map((row) => {
    const { eventId, number, amount, currency } = row.body as {
      readonly eventId?: string;
      readonly number?: string;
      readonly amount?: Minor;
      readonly currency?: string;
    };
    return {
      id: row.id,
      kind: row.kind as WaitingKind,
      waitsFor: waitsForOf(row.waitsFor),
      receivedAt: instant(row.receivedAt),
      accountNumber: row.accountNumber ?? undefined,
      eventId,
      invoiceNumber: number,
      money: amount === undefined || currency === undefined ? undefined : { minor: amount, currency },
    };
  });
}
