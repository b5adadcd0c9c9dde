import type { Tx } from '../ledger/transaction.ts';
import { agreementOfRows, type Claims, claimsOf } from './agreement.ts';
import type { Batch } from './batches.ts';
import { compared } from './read-portfolio.ts';
import type { RowReading } from './read-rows.ts';
import { type Claim, type Sighting, type Sightings, sightingOf } from './seen.ts';

export interface SeenRow extends Claim {
  readonly line: number;
  /** Why the account cannot be taken. */
  readonly refused: string | null;
}

export interface AgreedBatch {
  readonly batch: Pick<Batch, 'rows' | 'rejects' | 'repeated'>;
  /** Accounts of the batch that were refused before, with the reason; what is refused now is added to it. */
  readonly refused: Map<string, string>;
  /** Keeps what these rows were the first to speak of, for the batches to come. */
  keep(): Promise<void>;
}

/** Compares a batch with the rows before it, whose fingerprints are kept in the database: memory does not grow. */
export async function agreeBatch(
  tx: Tx,
  { importId, readings }: { readonly importId: number; readonly readings: readonly RowReading[] },
): Promise<AgreedBatch> {
  const good = readings
    .filter((reading) => reading.kind === 'row')
    .map((one) => ({ ...one, claims: claimsOf(one.row) }));
  const known = await readSeen(tx, { importId, claims: good.map(({ claims }) => claims) });
  const seen = overlay(known);
  const agree = agreementOfRows(seen);
  const agreed = good.map((reading) => compared(reading, agree));
  const refused = new Map(
    good.flatMap(({ row, claims }) => {
      const why = known.get(claims.account.key)?.refused;
      return why ? [[row.account, why] as const] : [];
    }),
  );
  const accountOf = new Map(good.map(({ row, claims }) => [claims.account.key, row.account]));
  return {
    batch: {
      rows: agreed.filter((one) => one.kind === 'row'),
      rejects: [...agreed, ...readings].filter((one) => one.kind === 'rejected'),
      repeated: agreed.filter((one) => one.kind === 'repeated').length,
    },
    refused,
    keep: () =>
      keepSeen(tx, {
        importId,
        rows: seen.added.map((one) => ({ ...one, refused: refused.get(accountOf.get(one.key) ?? '') ?? null })),
      }),
  };
}

/** What was known, and what the batch adds. */
function overlay(known: ReadonlyMap<bigint, SeenRow>): Sightings & { readonly added: (Claim & { line: number })[] } {
  const fresh = new Map<bigint, Claim & { line: number }>();
  const added: (Claim & { line: number })[] = [];
  return {
    added,
    look({ key, content }): Sighting {
      const first = known.get(key) ?? fresh.get(key);
      return sightingOf({ content, first: first?.content, line: first?.line ?? 0 });
    },
    add(one): void {
      if (known.has(one.key) || fresh.has(one.key)) return;
      fresh.set(one.key, one);
      added.push(one);
    },
  };
}

async function readSeen(
  tx: Tx,
  { importId, claims }: { importId: number; claims: readonly Claims[] },
): Promise<Map<bigint, SeenRow>> {
  const keys = claims.flatMap(({ invoice, account, debtor }) => [invoice.key, account.key, debtor.key].map(String));
  const rows = await tx.$queryRaw<SeenRow[]>`
    select key, content, line, refused from import_seen
    where import_id = ${importId}::int and key = any(${[...new Set(keys)]}::text[]::bigint[])`;
  return new Map(rows.map((row) => [row.key, row]));
}

async function keepSeen(tx: Tx, { importId, rows }: { importId: number; rows: readonly SeenRow[] }): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into import_seen (import_id, key, content, line, refused)
    select ${importId}::int, key, content, line, refused
    from unnest(${rows.map(({ key }) => String(key))}::text[]::bigint[],
      ${rows.map(({ content }) => String(content))}::text[]::bigint[], ${rows.map(({ line }) => line)}::int[],
      ${rows.map(({ refused }) => refused)}::text[]) as r(key, content, line, refused)`;
}
