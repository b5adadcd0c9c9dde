import type { AccountRecord } from './check-accounts.ts';
import type { Tx } from './transaction.ts';

interface Written {
  readonly id: string;
  readonly number: string;
  readonly created: boolean;
}

/** New and changed accounts; those that stay as they are are left out. */
export async function writeAccounts(tx: Tx, accounts: readonly AccountRecord[]): Promise<Written[]> {
  const written = await upsert(tx, JSON.stringify(accounts));
  const taken = accounts.filter((account) => TERMS.some((field) => account[field] === null));
  return taken.length === 0 ? written : [...written, ...(await takeBack(tx, JSON.stringify(taken)))];
}

const TERMS = [
  'customerSince',
  'creditLimit',
  'paymentDays',
  'arbitrationClause',
  'ownPaymentTerms',
  'secondContact',
  'paidBy',
] as const;

/** Terms that are left out stay as they are known. */
const upsert = (tx: Tx, rows: string): Promise<Written[]> =>
  tx.$queryRaw`
    insert into account (number, debtor_id, currency, zone, country, subdivision, region, language, segment, service_type,
      policy_id, customer_since, credit_limit, payment_days, arbitration_clause, own_payment_terms, second_contact,
      paid_by_number)
    select number, "debtorId", currency, zone, country, subdivision, region, language, segment, "serviceType", "policyId",
      "customerSince", "creditLimit", "paymentDays", "arbitrationClause", "ownPaymentTerms", "secondContact", "paidBy"
    from jsonb_to_recordset(${rows}::jsonb) as r(number text, "debtorId" text, currency text, zone text, country text,
      subdivision text, region text, language text, segment text, "serviceType" text, "policyId" text, "customerSince" date,
      "creditLimit" bigint, "paymentDays" int, "arbitrationClause" boolean, "ownPaymentTerms" boolean,
      "secondContact" boolean, "paidBy" text)
    order by number
    on conflict (number) do update set zone = excluded.zone, country = excluded.country,
      subdivision = excluded.subdivision, region = excluded.region, language = excluded.language,
      segment = excluded.segment, service_type = excluded.service_type, policy_id = excluded.policy_id,
      customer_since = coalesce(excluded.customer_since, account.customer_since),
      credit_limit = coalesce(excluded.credit_limit, account.credit_limit),
      payment_days = coalesce(excluded.payment_days, account.payment_days),
      arbitration_clause = coalesce(excluded.arbitration_clause, account.arbitration_clause),
      own_payment_terms = coalesce(excluded.own_payment_terms, account.own_payment_terms),
      second_contact = coalesce(excluded.second_contact, account.second_contact),
      paid_by_number = coalesce(excluded.paid_by_number, account.paid_by_number)
    where (account.zone, account.country, account.subdivision, account.region, account.language, account.segment,
        account.service_type, account.policy_id)
      is distinct from (excluded.zone, excluded.country, excluded.subdivision, excluded.region, excluded.language,
        excluded.segment, excluded.service_type, excluded.policy_id)
      or coalesce(excluded.customer_since, account.customer_since) is distinct from account.customer_since
      or coalesce(excluded.credit_limit, account.credit_limit) is distinct from account.credit_limit
      or coalesce(excluded.payment_days, account.payment_days) is distinct from account.payment_days
      or coalesce(excluded.arbitration_clause, account.arbitration_clause) is distinct from account.arbitration_clause
      or coalesce(excluded.own_payment_terms, account.own_payment_terms) is distinct from account.own_payment_terms
      or coalesce(excluded.second_contact, account.second_contact) is distinct from account.second_contact
      or coalesce(excluded.paid_by_number, account.paid_by_number) is distinct from account.paid_by_number
    returning id, number, xmax = 0 as created`;

/** Null says that it holds no more. */
const takeBack = (tx: Tx, rows: string): Promise<Written[]> =>
  tx.$queryRaw`
    update account a set
      customer_since = case when r.sent -> 'customerSince' = 'null' then null else a.customer_since end,
      credit_limit = case when r.sent -> 'creditLimit' = 'null' then null else a.credit_limit end,
      payment_days = case when r.sent -> 'paymentDays' = 'null' then null else a.payment_days end,
      arbitration_clause = case when r.sent -> 'arbitrationClause' = 'null' then null else a.arbitration_clause end,
      own_payment_terms = case when r.sent -> 'ownPaymentTerms' = 'null' then null else a.own_payment_terms end,
      second_contact = case when r.sent -> 'secondContact' = 'null' then null else a.second_contact end,
      paid_by_number = case when r.sent -> 'paidBy' = 'null' then null else a.paid_by_number end
    from jsonb_array_elements(${rows}::jsonb) as r(sent)
    where a.number = r.sent ->> 'number' and (
      a.customer_since is not null and r.sent -> 'customerSince' = 'null'
      or a.credit_limit is not null and r.sent -> 'creditLimit' = 'null'
      or a.payment_days is not null and r.sent -> 'paymentDays' = 'null'
      or a.arbitration_clause is not null and r.sent -> 'arbitrationClause' = 'null'
      or a.own_payment_terms is not null and r.sent -> 'ownPaymentTerms' = 'null'
      or a.second_contact is not null and r.sent -> 'secondContact' = 'null'
      or a.paid_by_number is not null and r.sent -> 'paidBy' = 'null')
    returning a.id, a.number, false as created`;
