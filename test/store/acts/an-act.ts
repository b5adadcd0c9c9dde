import { addMs, DAY, type Instant } from '../../../domain/time/instant.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { readPolicies } from '../../../policies/read-policies.ts';
import { type Reservation, reserve } from '../../../store/acts/reserve.ts';
import { openCase } from '../../../store/casebook/open-case.ts';
import type { CaseRow } from '../../../store/casebook/read-case.ts';
import { NOW, openBooks } from '../ledger/books.ts';

/** An open case and how its acts are reserved. */
export interface ActBench {
  readonly accountId: string;
  readonly debtorId: string;
  readonly row: CaseRow;
  reservation(
    over?: Partial<Reservation> & { key?: string; counted?: boolean; awaited?: boolean; callOrder?: boolean },
  ): Reservation;
  take(over?: Parameters<ActBench['reservation']>[0]): Promise<boolean>;
}

export const LATER: Instant = addMs(NOW, 60_000);

export async function openActBench(db: { prisma: PrismaClient }, debtorId?: string): Promise<ActBench> {
  const books = await openBooks(db, debtorId ? { debtorId } : {});
  await books.invoice(['F1', '2026-03-01', 5_000]);
  const policy = readPolicies().find((p) => p.id === 'corporate-us');
  if (!policy) throw new Error('corporate-us is not shipped');
  const { moneyVersion } = await books.account();
  const of = { accountId: books.accountId, currency: 'USD' };
  const row = await openCase(db, { ...of, policy, moneyVersion, now: NOW });
  if (!row) throw new Error('the case could not be opened');
  const account = await db.prisma.account.findUniqueOrThrow({ where: { id: books.accountId } });
  const reservation: ActBench['reservation'] = ({ key, counted, awaited, callOrder, ...over } = {}) => ({
    caseId: row.id,
    accountId: books.accountId,
    debtorId: account.debtorId,
    act: {
      key: key ?? `${row.number}.first.1.sms`,
      ...(callOrder ? ({ kind: 'task', what: 'call' } as const) : ({ kind: 'notice' } as const)),
      stage: 'reminder',
      step: 'first',
      n: 1,
      channel: 'sms',
      names: [],
      amount: 5_000,
      counted: counted ?? true,
      awaited: awaited ?? false,
      windowEnd: addMs(NOW, DAY),
    },
    now: NOW,
    leaseUntil: addMs(NOW, 45_000),
    seen: { caseSeq: row.seq, contacts: 0, contactsSince: addMs(NOW, -14 * DAY) },
    ...over,
  });
  return {
    accountId: books.accountId,
    debtorId: account.debtorId,
    row,
    reservation,
    take: (over) => reserve(db, reservation(over)),
  };
}
