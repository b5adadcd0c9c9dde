import type { AccountFacts, Exemption } from '../../domain/case/facts.ts';
import { addMs, DAY, type Instant, type PlainDate } from '../../domain/time/instant.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/** An invoice that was paid in full, the last money for it on `paidOn`. */
export interface PaidInvoice {
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly paidOn: PlainDate;
}

/** What is read of an account beside its own row; `a` is that row. */
export interface AccountExtras {
  readonly exemptions: readonly Exemption[];
  readonly blackListed: boolean;
  readonly writtenOff: boolean;
  readonly paidLately: readonly PaidInvoice[];
  readonly payer: string | null;
}

export interface AccountColumns {
  readonly id: string;
  readonly number: string;
  readonly debtor_id: string;
  readonly currency: string;
  readonly zone: string;
  readonly country: string;
  readonly subdivision: string | null;
  readonly language: string;
  readonly segment: string;
  readonly region: string;
  readonly service_type: string;
  readonly policy_id: string;
  readonly customer_since: PlainDate | null;
  readonly credit_limit: number | null;
  readonly payment_days: number | null;
  readonly arbitration_clause: boolean | null;
  readonly own_payment_terms: boolean | null;
  readonly second_contact: boolean | null;
}

/** The credit profile looks back so far (P4, E4). */
const PROFILE_MS = 365 * DAY;

/**
 * `AccountExtras` as one JSON column. The credit profile is read off the ledger and the casebook, so that it cannot fall
 * out of step with them; of what is paid only invoices with money after the day they were due can have been late.
 */
export function accountExtras(now: Instant): Prisma.Sql {
  const since = addMs(now, -PROFILE_MS);
  return Prisma.sql`jsonb_build_object(
    'exemptions', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'from', x.kind, 'reason', x.reason,
      'owner', x.owner, 'until', x.until_date) order by x.granted_at, x.id), '[]') from exemption x
      where x.account_id = a.id and x.ended_at is null and x.until_date >= ${now}::timestamptz::date - 1),
    'blackListed', exists (select 1 from black_listing b where b.account_id = a.id and b.ended_at is null),
    'writtenOff', exists (select 1 from "case" k where k.account_id = a.id and k.outcome = 'writtenOff'
      and k.closed_at > ${since}::timestamptz),
    'paidLately', (select coalesce(jsonb_agg(jsonb_build_object('issuedOn', i.issued_on, 'dueOn', i.due_on, 'paidOn', i.paid_on)), '[]')
      from (
        select i.issued_on, i.due_on, max(p.received_on) as paid_on
        from payment p join allocation l on l.payment_id = p.id join invoice i on i.id = l.invoice_id
        where p.account_id = a.id and p.kind = 'payment' and p.reversed_at is null
          and p.received_on > ${since}::timestamptz::date and p.received_on > i.due_on
          and i.open = 0 and i.written_off = 0
        group by i.id
      ) i),
    'payer', case when a.paid_by_number is not null then payer_of(a.id) end)`;
}

/** All that the casebook knows of an account; how often it paid late depends on a policy (P5) and is counted by `gather`. */
export function accountFacts(a: AccountColumns, extras: AccountExtras): AccountFacts {
  const place = { zone: a.zone, country: a.country, subdivision: a.subdivision ?? undefined };
  return {
    ...{ id: a.id, debtorId: a.debtor_id, currency: a.currency, place },
    ...{ language: a.language, segment: a.segment, region: a.region, serviceType: a.service_type },
    exemptions: extras.exemptions,
    blackListed: extras.blackListed,
    customerSince: a.customer_since ?? undefined,
    writtenOffBefore: extras.writtenOff,
    creditLimit: a.credit_limit ?? undefined,
    contract: {
      paymentDays: a.payment_days ?? undefined,
      arbitrationClause: a.arbitration_clause ?? undefined,
      ownPaymentTerms: a.own_payment_terms ?? undefined,
    },
    paidBy: extras.payer === null || extras.payer === a.id ? undefined : extras.payer,
    secondContact: a.second_contact ?? undefined,
  };
}
