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
 * `AccountExtras` as one JSON column: see `account_extras` in prisma/by-hand/after.sql, a function so that the database
 * plans it once a connection and not for every look.
 */
export const accountExtras = (now: Instant): Prisma.Sql =>
  Prisma.sql`account_extras(a.id, ${now}::timestamptz, ${addMs(now, -PROFILE_MS)}::timestamptz)`;

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
