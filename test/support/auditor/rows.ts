import type { PrismaClient } from '../../../generated/prisma/client.ts';
import type { Rows } from './tables.ts';

const EVENTS = [
  'promiseMade',
  'promiseAmended',
  'promiseKept',
  'promiseBroken',
  'holdPlaced',
  'holdLifted',
  'disputeOpened',
  'disputeResolved',
  'approvalGiven',
  'escalated',
  'settlementBroken',
  'caseClosed',
  'contactRecorded',
  'legalReported',
  'arrangementAccepted',
  'arrangementKept',
  'arrangementBroken',
  'hardshipAsked',
  'hardshipDecided',
  'hardshipEnded',
  'stayPlaced',
  'stayLifted',
  'exemptionRevoked',
];

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** One statement a table, whatever the number of accounts. */
export async function readRows(database: Pick<PrismaClient, '$queryRawUnsafe'>): Promise<Rows> {
  const all = <T>(sql: string, ...values: unknown[]): Promise<T> =>
    database.$queryRawUnsafe(sql, ...values) as Promise<T>;
  return {
    accounts:
      await all(`select id, debtor_id as debtor, currency, zone, country, subdivision, region, segment, policy_id as "policyId",
      paid_net::float8 as "paidNet", credit::float8 as credit, (
        select max(until_date)::text from exemption x where x.account_id = account.id and x.kind <> 'stop' and x.ended_at is null
      ) as "exemptUntil", (
        select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'from', x.kind, 'until', x.until_date,
          'since', ${ms('x.granted_at')}, 'endedAt', ${ms('x.ended_at')})), '[]') from exemption x where x.account_id = account.id
      ) as exemptions from account order by id`),
    invoices:
      await all(`select id, account_id as account, number, due_on::text as "dueOn", amount::float8 as amount, open::float8 as open,
      kind = 'fees' as fees, written_off::float8 as "writtenOff", ${ms('posted_at')} as "postedAt" from invoice order by due_on, id`),
    payments:
      await all(`select id, account_id as account, kind, amount::float8 as amount, unallocated::float8 as unallocated,
      ${ms('posted_at')} as "postedAt", ${ms('reversed_at')} as "reversedAt" from payment order by id`),
    allocations: await all(`select payment_id as payment, invoice_id as invoice, amount::float8 as amount, recovery,
      xmin::text::float8 as tx from allocation order by id`),
    writeOffs:
      await all(`select key, account_id as account, invoice_id as invoice, amount::float8 as amount, ${ms('at')} as at,
      xmin::text::float8 as tx from write_off order by id`),
    services: await all(`select id, account_id as account, state from service`),
    log: await all(`select id, service_id as service, seq, command, key, effect, ${ms('at')} as at, xmin::text::float8 as tx
      from service_log order by id`),
    cases:
      await all(`select id, number, account_id as account, policy_id as "policyId", outcome, attention, blocked_by as "blockedBy",
      ${ms('next_at')} as "nextAt", ${ms('opened_at')} as "openedAt", ${ms('closed_at')} as "closedAt" from "case" order by id`),
    events: await all(
      `select case_id as "caseId", type, body, ${ms('at')} as at from case_event where type = any($1) order by case_id, seq`,
      EVENTS,
    ),
    acts: await all(`select key, case_id as "caseId", account_id as account, debtor_id as debtor, kind, stage, step, n, channel, status,
      names, amount::float8 as amount, service_seq as "serviceSeq", provider_ref as "providerRef", repeats,
      ${ms('reserved_at')} as "reservedAt", ${ms('lease_until')} as "leaseUntil", ${ms('settled_at')} as "settledAt",
      ${ms('delivered_at')} as "deliveredAt" from act order by id`),
    approvals:
      await all(`select id, case_id as "caseId", step, persons, amount::float8 as amount, requested_by as "requestedBy",
      ${ms('requested_at')} as "requestedAt", ${ms('expires_at')} as "expiresAt", status, approved_by as "approvedBy" from approval`),
    points: await all(`select debtor_id as debtor, channel, address, ${ms('opted_out_at')} as "optedOutAt",
      ${ms('broken_at')} as "brokenAt", ${ms('changed_at')} as "changedAt" from contact_point`),
    contacts: await all(`select act_key as key, counted from contact`),
    receipts: await all(`select provider_ref as ref, act_key as key, status, ${ms('at')} as at from delivery_receipt`),
    moratoria: await all(
      `select region, segment, from_date::text as "from", until_date::text as "until" from moratorium`,
    ),
    unrelayed: await all(`select id, account_id as account, ${ms('created_at')} as at, letter ->> 'type' as type
      from outbox where relayed_at is null`),
    orders: await all(`select key, case_id as "caseId" from work_order where kind = 'uncertainAct'`),
  };
}
