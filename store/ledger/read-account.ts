import type { ContractFacts, InvoiceFacts } from '../../domain/case/facts.ts';
import type { Channel, ServiceState } from '../../domain/case/vocabulary.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import { type Instant, instant, type PlainDate, type Zone } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { readMoney } from './read-money.ts';

/** An account as people see it. Holds personal data: its contact points. */
export interface AccountView {
  readonly id: string;
  readonly number: string;
  readonly debtorId: string;
  readonly currency: Currency;
  readonly zone: Zone;
  readonly region: string;
  readonly language: string;
  readonly segment: string;
  readonly serviceType: string;
  readonly policyId: string;
  /** The last day on which it is not dunned, of exemptions that were not ended. */
  readonly exemptUntil?: PlainDate | undefined;
  readonly blackListed: boolean;
  readonly customerSince?: PlainDate | undefined;
  readonly creditLimit?: Minor | undefined;
  readonly contract: ContractFacts;
  /** The number of the account that pays for it, as billing sent it (Q8). */
  readonly paidByNumber?: string | undefined;
  readonly secondContact?: boolean | undefined;
  readonly contactPoints: readonly {
    readonly channel: Channel;
    readonly address: string;
    readonly optedOutAt?: Instant | undefined;
    /** Known to be unusable since then. */
    readonly brokenAt?: Instant | undefined;
  }[];
  /** The id number itself is never shown. */
  readonly contactData: {
    readonly version: number;
    readonly idNumberKnown: boolean;
    readonly confirmedAt?: Instant | undefined;
  };
  readonly service?:
    | { readonly id: string; readonly state: ServiceState; readonly changedAt?: Instant | undefined }
    | undefined;
  readonly openCase?: string | undefined;
  readonly credit: Minor;
  readonly paidNet: Minor;
  /** With something open, oldest due first. */
  readonly openInvoices: readonly InvoiceFacts[];
}

/** By our own id, or by the operator's number. */
export type AccountKey = { readonly id: string } | { readonly number: string };

export async function readAccount(
  { prisma }: { readonly prisma: PrismaClient },
  { key }: { readonly key: AccountKey },
): Promise<AccountView | undefined> {
  const row = await prisma.account.findUnique({
    where: key,
    include: {
      service: true,
      debtor: { include: { contactData: true, points: { orderBy: { channel: 'asc' } } } },
      exemptions: { where: { endedAt: null, kind: { not: 'stop' } }, orderBy: { untilDate: 'desc' } },
      blackListings: { where: { endedAt: null } },
      cases: { where: { closedAt: null }, select: { number: true } },
    },
  });
  if (!row) return undefined;
  const money = await readMoney({ prisma }, { accountId: row.id });
  const { id, number, debtorId, currency, zone, region, language, segment, serviceType, policyId } = row;
  const blackListed = row.blackListings.length > 0;
  return {
    ...{ id, number, debtorId, currency, zone, region, language, segment, serviceType, policyId },
    exemptUntil: dayOf(row.exemptions.find(({ kind }) => kind === 'withdrawn' || !blackListed)?.untilDate),
    blackListed,
    customerSince: dayOf(row.customerSince),
    creditLimit: row.creditLimit === null ? undefined : Number(row.creditLimit),
    contract: {
      paymentDays: row.paymentDays ?? undefined,
      arbitrationClause: row.arbitrationClause ?? undefined,
      ownPaymentTerms: row.ownPaymentTerms ?? undefined,
    },
    paidByNumber: row.paidByNumber ?? undefined,
    secondContact: row.secondContact ?? undefined,
    contactPoints: row.debtor.points.map(({ channel, address, optedOutAt, brokenAt }) => ({
      channel: channel as Channel,
      address,
      optedOutAt: since(optedOutAt),
      brokenAt: since(brokenAt),
    })),
    contactData: {
      version: row.debtor.contactData?.version ?? 0,
      idNumberKnown: (row.debtor.contactData?.idNumber ?? null) !== null,
      confirmedAt: since(row.debtor.contactData?.confirmedAt ?? null),
    },
    service: row.service
      ? { id: row.service.id, state: row.service.state as ServiceState, changedAt: since(row.service.changedAt) }
      : undefined,
    openCase: row.cases[0]?.number,
    credit: Number(row.credit),
    paidNet: Number(row.paidNet),
    openInvoices: (money?.invoices ?? []).filter((invoice) => invoice.open > 0),
  };
}

const dayOf = (at: Date | null | undefined): PlainDate | undefined =>
  at ? plainDate(at.toISOString().slice(0, 10)) : undefined;
const since = (at: Date | null): Instant | undefined => (at ? instant(at) : undefined);
