import { isDeepStrictEqual } from 'node:util';
import type { PlainDate } from '../../domain/time/instant.ts';
import { keepWaiting, sameBody } from '../waiting/keep-waiting.ts';
import { eventName, type WaitsFor, waitsForOf } from '../waiting/waits-for.ts';
import type { LockedAccount } from './lock-account.ts';
import type { MoneyRow, PostingResult } from './posting.ts';
import { refused, show } from './refused.ts';
import type { Tx } from './transaction.ts';

/** Money that was not booked: its id was used before, or what it names is missing. */
export interface Untaken {
  readonly row: MoneyRow;
  readonly account?: LockedAccount | undefined;
  /** Undefined: nothing is missing. */
  readonly waitsFor?: WaitsFor | undefined;
}

/** Answers a repeat as before, refuses other content under a used id, and keeps what is too early. */
export async function answerUntaken(
  tx: Tx,
  untaken: readonly Untaken[],
  results: Map<MoneyRow, PostingResult>,
): Promise<void> {
  if (untaken.length === 0) return;
  const before = await readUses(tx, untaken);
  const early = new Map<string, Untaken & { readonly waitsFor: WaitsFor }>();
  for (const one of untaken) {
    const { row, waitsFor } = one;
    const twin = early.get(row.eventId);
    const use = before.get(row.eventId);
    if (use) results.set(row, compare(one, use));
    else if (twin)
      results.set(
        row,
        sameBody(bodyOf(row), bodyOf(twin.row)) && row.kind === twin.row.kind
          ? waiting(twin.waitsFor)
          : otherContent(row),
      );
    else if (!waitsFor) throw new Error(`event ${show(row.eventId)} was neither booked nor used before`);
    else {
      early.set(row.eventId, { ...one, waitsFor });
      results.set(row, waiting(waitsFor));
    }
  }
  await keepWaiting(
    tx,
    [...early.values()].map(({ row, waitsFor }) => ({
      key: eventName(row.eventId),
      kind: row.kind,
      accountNumber: row.accountNumber,
      waitsFor,
      body: bodyOf(row),
      receivedAt: row.receivedAt,
    })),
  );
}

/** What stands in the waiting room, and what a repeat is compared with. */
const bodyOf = ({ eventId, accountNumber, currency, amount, receivedOn, named }: MoneyRow) => ({
  eventId,
  accountNumber,
  currency,
  amount,
  receivedOn,
  named,
});

const waiting = (waitsFor: WaitsFor): PostingResult => ({ outcome: 'waiting', waitsFor });

function otherContent(row: MoneyRow): PostingResult {
  const text = `event ${show(row.eventId)} was taken before with other content: send a correction under an id of its own`;
  return refused('otherContent', text);
}

/** What an event id stands for already; all null in parts that do not apply. */
interface Use {
  readonly eventId: string;
  readonly accountId: string | null;
  readonly kind: string | null;
  readonly amount: bigint | null;
  readonly receivedOn: PlainDate | null;
  readonly named: string[] | null;
  readonly allocated: bigint | null;
  readonly recovered: bigint | null;
  readonly waitsFor: string | null;
  readonly waitingKind: string | null;
  readonly body: Record<string, unknown> | null;
}

async function readUses(tx: Tx, untaken: readonly Untaken[]): Promise<Map<string, Use>> {
  const ids = [...new Set(untaken.map(({ row }) => row.eventId))];
  // Of two uses of an id the last counts: what is booked.
  const uses = await tx.$queryRaw<Use[]>`
    select substr(w.key, 7) as "eventId", null as "accountId", null as kind, null::bigint as amount, null as "receivedOn",
      null::text[] as named, null::bigint as allocated, null::bigint as recovered, w.waits_for as "waitsFor",
      w.kind as "waitingKind", w.body
    from waiting_event w where w.key = any(${ids.map(eventName)}::text[])
    union all
    select p.reversal_event_id, null, null, null, null, null, null, null, null, null, null
    from payment p where p.reversal_event_id = any(${ids}::text[])
    union all
    select p.event_id, p.account_id, p.kind, p.amount, p.received_on::text, p.named, p.allocated_at_once, p.recovered_at_once,
      null, null, null
    from payment p where p.event_id = any(${ids}::text[])`;
  return new Map(uses.map((use) => [use.eventId, use]));
}

/** The same event with the same content is a repeat. */
function compare({ row, account }: Untaken, use: Use): PostingResult {
  if (use.waitsFor !== null && use.body !== null)
    return use.waitingKind === row.kind && sameBody(use.body, bodyOf(row))
      ? waiting(waitsForOf(use.waitsFor))
      : otherContent(row);
  const same =
    account !== undefined &&
    use.accountId === account.id &&
    use.kind === row.kind &&
    use.amount === BigInt(row.amount) &&
    use.receivedOn === row.receivedOn &&
    isDeepStrictEqual(use.named, row.named);
  if (!same) return otherContent(row);
  const [allocated, recovered] = [Number(use.allocated), Number(use.recovered)];
  return {
    outcome: 'alreadyTaken',
    accountId: account.id,
    allocated,
    recovered,
    credit: row.amount - allocated - recovered,
  };
}
