import type { CaseEvent } from '../../domain/case/events.ts';
import type { AccountFacts, ActRecord, ContactPoint, DateRange, Facts, ServiceFacts } from '../../domain/case/facts.ts';
import { type CaseState, caseFrom } from '../../domain/case/state.ts';
import type { Channel, ContactOutcome, ServiceState } from '../../domain/case/vocabulary.ts';
import type { StoredContactData } from '../../domain/contact-data/facts-of.ts';
import { addMs, DAY, type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { COVERS } from '../moratoria/covers.ts';
import {
  type AccountColumns,
  type AccountExtras,
  accountExtras,
  accountFacts,
  type PaidInvoice,
} from './account-facts.ts';
import { type ActRow, actFrom } from './act-row.ts';

/** What Postgres knows of an account and its latest case, read in one statement. */
export interface CaseReading {
  readonly account: AccountFacts;
  /** The operator's number of it, often a phone number: personal data, for routing only. */
  readonly accountNumber: string;
  readonly policyId: string;
  /** Paid in full in the last year, with money after the day billing had them due. */
  readonly paidLately: readonly PaidInvoice[];
  readonly case?: CaseRow | undefined;
  readonly service?: ServiceFacts | undefined;
  readonly acts: readonly ActRecord[];
  readonly contacts: readonly Instant[];
  /** Calls noted on the case, the last 14 days; a conversation is one with the debtor. */
  readonly calls: NonNullable<Facts['calls']>;
  readonly reach: readonly ContactPoint[];
  readonly moratoria: readonly DateRange[];
  /** Of the debtor, besides addresses; personal data: for verifying it, and nowhere else. */
  readonly contactRow: Omit<StoredContactData, 'points'>;
  /** Personal data: for the message about to be sent, and nowhere else. */
  readonly addresses: Partial<Record<Channel, string>>;
}

export interface CaseRow {
  readonly id: number;
  readonly number: string;
  readonly seq: number;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly state: CaseState;
  /** What happened last, oldest first; left out for a case just opened. */
  readonly lately?: readonly Happened[] | undefined;
}

/** An event with the business time at which it was written. */
export interface Happened {
  readonly at: Instant;
  readonly event: CaseEvent;
}

/** Contacts older than this count under no cap. */
const CONTACT_MEMORY_MS = 14 * DAY;

/** The debtor himself was on the line. */
const SPOKEN: readonly ContactOutcome[] = ['spoken', 'promised', 'refused', 'callBack'];

/** Events read for people to see; decisions need none. */
const LATELY = 14;

/** The open case of an account and currency, else its latest; undefined when there is no such account. */
export async function readCase(
  { prisma }: { readonly prisma: PrismaClient },
  query: { readonly accountId: string; readonly currency: string; readonly now: Instant },
): Promise<CaseReading | undefined> {
  const since = addMs(query.now, -CONTACT_MEMORY_MS);
  const rows = await prisma.$queryRaw<Row[]>`
    with a as (select * from account where id = ${query.accountId}),
    c as (
      select k.* from "case" k where k.account_id = ${query.accountId} and k.currency = ${query.currency}
      order by (k.closed_at is null) desc, k.id desc limit 1
    )
    select to_jsonb(a) as account, ${accountExtras(query.now)} as extras, (select to_jsonb(c) from c) as "case",
      (select to_jsonb(s) from service s where s.account_id = a.id) as service,
      (select coalesce(jsonb_agg(to_jsonb(x) - 'content' order by x.id), '[]') from act x, c where x.case_id = c.id) as acts,
      (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'event', e.body) order by e.seq), '[]') from (
        select x.seq, x.at, x.body from case_event x, c where x.case_id = c.id order by x.seq desc limit ${LATELY}
      ) e) as lately,
      (select coalesce(jsonb_agg(k.at order by k.at), '[]') from contact k
        where k.debtor_id = a.debtor_id and k.counted and k.at > ${since}::timestamptz) as contacts,
      (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'outcome', e.body->>'outcome') order by e.seq), '[]')
        from case_event e, c where e.case_id = c.id and e.type = 'contactRecorded' and e.body->>'way' = 'phone'
        and e.at > ${since}::timestamptz) as calls,
      (select coalesce(jsonb_agg(to_jsonb(p) order by p.id), '[]') from contact_point p where p.debtor_id = a.debtor_id) as points,
      (select to_jsonb(d) from contact_data d where d.debtor_id = a.debtor_id) as contact_data,
      (select coalesce(jsonb_agg(jsonb_build_object('from', m.from_date, 'until', m.until_date)), '[]') from moratorium m
        where ${COVERS}) as moratoria
    from a`;
  return rows[0] && readingFrom(rows[0]);
}

interface Row {
  readonly account: AccountColumns;
  readonly extras: AccountExtras;
  readonly case: {
    id: number;
    number: string;
    seq: number;
    policy_id: string;
    policy_version: string;
    state: CaseState;
  } | null;
  readonly service: { id: string; state: ServiceState; seq: number } | null;
  readonly acts: readonly ActRow[];
  readonly lately: readonly { at: string; event: CaseEvent }[];
  readonly contacts: readonly string[];
  readonly calls: readonly { at: string; outcome: ContactOutcome }[];
  readonly points: readonly {
    channel: Channel;
    address: string;
    opted_out_at: string | null;
    broken_at: string | null;
    changed_at: string;
  }[];
  readonly contact_data: { id_number: string | null; version: number; confirmed_at: string | null } | null;
  readonly moratoria: readonly DateRange[];
}

function readingFrom(row: Row): CaseReading {
  const { account: a, case: c } = row;
  return {
    account: accountFacts(a, row.extras),
    paidLately: row.extras.paidLately,
    accountNumber: a.number,
    policyId: a.policy_id,
    case: c
      ? {
          id: c.id,
          number: c.number,
          seq: c.seq,
          policyId: c.policy_id,
          policyVersion: c.policy_version,
          state: caseFrom(c.state),
          lately: row.lately.map(({ at, event }) => ({ at: instant(at), event })),
        }
      : undefined,
    service: row.service ? { id: row.service.id, state: row.service.state, seq: row.service.seq } : undefined,
    acts: row.acts.map(actFrom),
    contacts: row.contacts.map((at) => instant(at)),
    calls: row.calls.map(({ at, outcome }) => ({ at: instant(at), conversation: SPOKEN.includes(outcome) })),
    reach: row.points.map((p) => ({
      channel: p.channel,
      optedOut: p.opted_out_at !== null,
      broken: p.broken_at !== null,
      changedAt: instant(p.changed_at),
    })),
    moratoria: row.moratoria,
    contactRow: {
      idNumber: row.contact_data?.id_number ?? undefined,
      version: row.contact_data?.version ?? 0,
      confirmedAt: row.contact_data?.confirmed_at ? instant(row.contact_data.confirmed_at) : undefined,
    },
    addresses: Object.fromEntries(row.points.map((p) => [p.channel, p.address])),
  };
}
