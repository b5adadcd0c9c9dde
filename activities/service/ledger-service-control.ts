import { assertNever } from '../../domain/assert-never.ts';
import type { ServiceState } from '../../domain/case/vocabulary.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { lockAccount } from '../../store/ledger/lock-account.ts';
import { inTransaction, type Tx } from '../../store/ledger/transaction.ts';
import type { Clock } from '../clock.ts';
import type { ServiceFaults } from './faults.ts';
import type { ServiceControl, ServiceOrder, ServiceReading, ServiceResult } from './port.ts';
import { type ServiceVerdict, verdictOn } from './verdict.ts';

export interface LedgerServiceControlDeps {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  /** For tests and the demo. */
  readonly faults?: ServiceFaults | undefined;
}

/**
 * The network of the built-in stack: tables `service` and `service_log`. A command takes the lock under which payments are
 * posted, so that none is carried out on a debt whose payment is visible (F3). The log holds what the service felt:
 * commands applied, repeated or superseded; a refused one leaves no trace.
 */
export function createLedgerServiceControl(deps: LedgerServiceControlDeps): ServiceControl {
  const { prisma, clock, faults } = deps;
  const apply = async (order: ServiceOrder): Promise<ServiceResult> => {
    const at = await clock.now();
    return inTransaction({ prisma }, (tx) => carryOut(tx, order, at));
  };
  return {
    apply: (order) => (faults ? faults.around(order, () => apply(order)) : apply(order)),
    read: (serviceId) => read(prisma, serviceId),
  };
}

interface Row {
  readonly state: ServiceState;
  readonly seq: number;
  readonly key: string | null;
}

async function carryOut(tx: Tx, order: ServiceOrder, at: Instant): Promise<ServiceResult> {
  const account = await lockAccount(tx, order.accountId);
  const service = account && (await lockService(tx, order));
  if (!service) return { outcome: 'noService', state: 'none' };
  const situation = {
    ...service,
    key: service.key ?? undefined,
    moneyVersion: account.moneyVersion,
  };
  const verdict = verdictOn(order, situation);
  switch (verdict.effect) {
    case 'noService':
      return { outcome: 'noService', state: service.state };
    case 'moneyMoved':
      return { outcome: 'moneyMoved' };
    case 'superseded':
      await record(tx, order, verdict, at);
      return { outcome: 'superseded', bySeq: service.seq };
    case 'repeated':
    case 'applied':
      await record(tx, order, verdict, at);
      return { outcome: 'done', state: verdict.state, at };
    default:
      return assertNever(verdict);
  }
}

async function lockService(tx: Tx, order: ServiceOrder): Promise<Row | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    select state, seq, (
      select key from service_log l where l.service_id = s.id and l.seq = s.seq and l.effect = 'applied' limit 1
    ) as key
    from service s where id = ${order.serviceId} and account_id = ${order.accountId} for update`;
  return rows[0];
}

/** The log row and, for a command that was applied, the service's new state: one statement. */
async function record(tx: Tx, order: ServiceOrder, verdict: ServiceVerdict, at: Instant): Promise<void> {
  const state = verdict.effect === 'applied' ? verdict.state : null;
  await tx.$executeRaw`
    with changed as (
      update service set seq = ${order.seq}::int, state = ${state}::text,
        changed_at = case when state = ${state}::text then changed_at else ${at}::timestamptz end
      where id = ${order.serviceId} and ${state}::text is not null
    )
    insert into service_log (service_id, seq, command, key, effect, at)
    values (${order.serviceId}, ${order.seq}::int, ${order.command}, ${order.key}, ${verdict.effect}, ${at}::timestamptz)`;
}

async function read(prisma: PrismaClient, serviceId: string): Promise<ServiceReading | undefined> {
  const rows = await prisma.$queryRaw<{ state: ServiceState; seq: number; changedAt: Date | null }[]>`
    select state, seq, changed_at as "changedAt" from service where id = ${serviceId}`;
  const row = rows[0];
  return (
    row && {
      ...row,
      changedAt: row.changedAt === null ? undefined : instant(row.changedAt),
    }
  );
}
