import type { Channel, ServiceState } from '../../domain/case/vocabulary.ts';
import type { Currency } from '../../domain/money/money.ts';
import type { Instant, Zone } from '../../domain/time/instant.ts';
import { isZone } from '../../domain/time/zone.ts';
import { checkId, type Refused, refused, show } from './refused.ts';
import { inTransaction, type Ledger, type Tx } from './transaction.ts';

export interface AccountRecord {
  readonly number: string;
  readonly debtorId: string;
  readonly currency: Currency;
  readonly zone: Zone;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly subdivision?: string | undefined;
  readonly region: string;
  readonly language: string;
  readonly segment: string;
  readonly serviceType: string;
  readonly policyId: string;
  /** The debtor's, one address a channel. An address that changes is no longer known to be broken; an opt-out stays. */
  readonly contactPoints?: readonly { readonly channel: Channel; readonly address: string }[] | undefined;
  /** `state` counts when the service is first heard of; later only commands change it. */
  readonly service?: { readonly id: string; readonly state?: ServiceState | undefined } | undefined;
}

export type AccountResult =
  | { readonly outcome: 'created' | 'updated' | 'alreadyTaken'; readonly accountId: string }
  | Refused;

/**
 * Accounts with debtor, contact points and service, new or changed; all good rows in one transaction, one result per row,
 * in order. An account's number, currency, debtor and service id never change: what would change them is refused.
 */
export async function upsertAccounts(
  ledger: Ledger,
  { accounts, now }: { readonly accounts: readonly AccountRecord[]; readonly now: Instant },
): Promise<AccountResult[]> {
  if (accounts.length === 0) return [];
  return inTransaction(ledger, async (tx) => {
    const known = await readKnown(tx, accounts);
    const verdicts = checkAll(accounts, known);
    const good = accounts.filter((_, row) => verdicts[row] === undefined);
    const changed = good.length > 0 ? await write(tx, good, now) : new Map<string, Change>();
    const ids = new Map([...known.accounts].map(([number, account]) => [number, account.id]));
    const answered = new Set<string>();
    return accounts.map((account, row): AccountResult => {
      const verdict = verdicts[row];
      if (verdict) return verdict;
      const change = answered.has(account.number) ? undefined : changed.get(account.number);
      answered.add(account.number);
      const accountId = changed.get(account.number)?.id ?? ids.get(account.number);
      if (!accountId) throw new Error(`account ${show(account.number)} is neither new nor present`);
      return { outcome: change?.outcome ?? 'alreadyTaken', accountId };
    });
  });
}

interface Known {
  readonly accounts: ReadonlyMap<string, KnownAccount>;
  /** Account number by service id. */
  readonly services: ReadonlyMap<string, string>;
}

interface KnownAccount {
  readonly id: string;
  readonly number: string;
  readonly debtorId: string;
  readonly currency: Currency;
  readonly serviceId: string | null;
}

interface Change {
  readonly id: string;
  readonly outcome: 'created' | 'updated';
}

async function readKnown(tx: Tx, accounts: readonly AccountRecord[]): Promise<Known> {
  const usable = (id: string | undefined): id is string => id !== undefined && !checkId('id', id);
  const numbers = accounts.map((account) => account.number).filter(usable);
  const services = accounts.map((account) => account.service?.id).filter(usable);
  const rows = await tx.$queryRaw<KnownAccount[]>`
    select a.id, a.number, a.debtor_id as "debtorId", a.currency, s.id as "serviceId"
    from account a left join service s on s.account_id = a.id
    where a.number = any(${numbers}::text[]) or s.id = any(${services}::text[])
    order by a.number for update of a`;
  return {
    accounts: new Map(rows.map((row) => [row.number, row])),
    services: new Map(rows.flatMap((row) => (row.serviceId === null ? [] : [[row.serviceId, row.number]]))),
  };
}

function checkAll(accounts: readonly AccountRecord[], known: Known): (Refused | undefined)[] {
  const firsts = new Map<string, string>();
  const services = new Map(known.services);
  return accounts.map((account) => {
    const bad = checkRecord(account) ?? checkAgainst(account, known.accounts.get(account.number), services);
    if (bad) return bad;
    const content = JSON.stringify(account);
    const first = firsts.get(account.number);
    if (first !== undefined && first !== content)
      return refused(
        'otherContent',
        `account ${show(account.number)} stands twice with different content: send one row`,
      );
    firsts.set(account.number, content);
    if (account.service) services.set(account.service.id, account.number);
    return undefined;
  });
}

function checkRecord(account: AccountRecord): Refused | undefined {
  const fields = ['number', 'debtorId', 'country', 'region', 'language', 'segment', 'serviceType', 'policyId'] as const;
  const ids = [
    ...fields.map((field) => checkId(field, account[field])),
    ...(account.subdivision === undefined ? [] : [checkId('subdivision', account.subdivision)]),
    ...(account.service === undefined ? [] : [checkId('service id', account.service.id)]),
    ...(account.contactPoints ?? []).map((point) => checkAddress(account, point)),
  ];
  const bad = ids.find((result) => result !== undefined);
  if (bad) return bad;
  if (!CURRENCIES.has(account.currency))
    return refused('badCurrency', `currency ${show(account.currency)} is unknown: send an ISO 4217 code such as USD`);
  if (!isZone(account.zone))
    return refused('badZone', `zone ${show(account.zone)} is unknown: send an IANA name such as America/Toronto`);
  return undefined;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The text does not repeat the address: refusals end in files and logs. */
function checkAddress(account: AccountRecord, point: { channel: Channel; address: string }): Refused | undefined {
  if (!checkId('address', point.address)) return undefined;
  const text = `the ${point.channel} address of account ${show(account.number)} cannot be used: send 1 to 120 printable characters, or leave it out`;
  return refused('badId', text);
}

function checkAgainst(
  account: AccountRecord,
  known: KnownAccount | undefined,
  services: ReadonlyMap<string, string>,
): Refused | undefined {
  const { number, service } = account;
  if (known && known.currency !== account.currency)
    return refused(
      'otherCurrency',
      `account ${show(number)} is kept in ${known.currency}: open another account for ${account.currency}`,
    );
  if (known && known.debtorId !== account.debtorId)
    return refused(
      'otherOwner',
      `account ${show(number)} belongs to another debtor: open another account for the new one`,
    );
  if (!service) return undefined;
  const owner = services.get(service.id);
  if (owner !== undefined && owner !== number)
    return refused('otherOwner', `service ${show(service.id)} belongs to another account: give each account its own`);
  if (known && known.serviceId !== null && known.serviceId !== service.id)
    return refused('otherContent', `account ${show(number)} has another service already: an account has one service`);
  return undefined;
}

async function write(tx: Tx, accounts: readonly AccountRecord[], now: Instant): Promise<Map<string, Change>> {
  const unique = [...new Map(accounts.map((account) => [account.number, account])).values()];
  const rows = JSON.stringify(unique);
  await tx.$executeRaw`
    insert into debtor (id) select distinct "debtorId" from jsonb_to_recordset(${rows}::jsonb) as r("debtorId" text)
    order by 1 on conflict do nothing`;
  const changed = await writeAccounts(tx, rows);
  const touched = [...(await writePoints(tx, rows, now)), ...(await writeServices(tx, rows))];
  const result = new Map(
    changed.map((row) => [row.number, { id: row.id, outcome: row.created ? 'created' : 'updated' } as Change]),
  );
  for (const { id, number } of touched) if (!result.has(number)) result.set(number, { id, outcome: 'updated' });
  return result;
}

const writeAccounts = (tx: Tx, rows: string): Promise<{ id: string; number: string; created: boolean }[]> =>
  tx.$queryRaw`
    insert into account (number, debtor_id, currency, zone, country, subdivision, region, language, segment, service_type, policy_id)
    select number, "debtorId", currency, zone, country, subdivision, region, language, segment, "serviceType", "policyId"
    from jsonb_to_recordset(${rows}::jsonb) as r(number text, "debtorId" text, currency text, zone text, country text,
      subdivision text, region text, language text, segment text, "serviceType" text, "policyId" text)
    order by number
    on conflict (number) do update set zone = excluded.zone, country = excluded.country,
      subdivision = excluded.subdivision, region = excluded.region, language = excluded.language,
      segment = excluded.segment, service_type = excluded.service_type, policy_id = excluded.policy_id
    where (account.zone, account.country, account.subdivision, account.region, account.language, account.segment,
        account.service_type, account.policy_id)
      is distinct from (excluded.zone, excluded.country, excluded.subdivision, excluded.region, excluded.language,
        excluded.segment, excluded.service_type, excluded.policy_id)
    returning id, number, xmax = 0 as created`;

/** Accounts of the batch whose debtor has a new or changed address. Of two addresses for one channel the last counts. */
const writePoints = (tx: Tx, rows: string, now: Instant): Promise<{ id: string; number: string }[]> =>
  tx.$queryRaw`
    with sent as (
      select distinct on (r."debtorId", p.channel) r."debtorId", p.channel, p.address
      from rows from (jsonb_to_recordset(${rows}::jsonb) as ("debtorId" text, "contactPoints" jsonb))
          with ordinality as r("debtorId", "contactPoints", row)
        cross join jsonb_to_recordset(coalesce(r."contactPoints", '[]')) as p(channel text, address text)
      order by r."debtorId", p.channel, r.row desc
    ), changed as (
      insert into contact_point (debtor_id, channel, address, changed_at)
      select "debtorId", channel, address, ${now}::timestamptz from sent
      on conflict (debtor_id, channel) do update
        set address = excluded.address, broken_at = null, changed_at = excluded.changed_at
      where contact_point.address <> excluded.address
      returning debtor_id
    )
    select a.id, a.number from account a
    where a.debtor_id in (select debtor_id from changed)
      and a.number in (select number from jsonb_to_recordset(${rows}::jsonb) as r(number text))`;

const writeServices = (tx: Tx, rows: string): Promise<{ id: string; number: string }[]> =>
  tx.$queryRaw`
    with fresh as (
      insert into service (id, account_id, state)
      select r.service ->> 'id', a.id, coalesce(r.service ->> 'state', 'active')
      from jsonb_to_recordset(${rows}::jsonb) as r(number text, service jsonb) join account a on a.number = r.number
      where jsonb_typeof(r.service) = 'object' order by 1
      on conflict (id) do nothing returning account_id
    )
    select a.id, a.number from account a join fresh f on f.account_id = a.id`;
