import type { Instant } from '../../domain/time/instant.ts';
import type { Tx } from './transaction.ts';

/**
 * Addresses and id numbers of the batch's debtors, and the accounts of the batch whose debtor has a new or changed one. Of
 * two for one channel or debtor the last counts. A change has the data verified anew: it takes the word of an earlier
 * call-back back, and the work orders about how it stood before are done with.
 */
export const writeContactData = (tx: Tx, rows: string, now: Instant): Promise<{ id: string; number: string }[]> =>
  tx.$queryRaw`
    with sent as (
      select distinct on (r."debtorId", p.channel) r."debtorId", p.channel, p.address
      from rows from (jsonb_to_recordset(${rows}::jsonb) as ("debtorId" text, "contactPoints" jsonb))
          with ordinality as r("debtorId", "contactPoints", row)
        cross join jsonb_to_recordset(coalesce(r."contactPoints", '[]')) as p(channel text, address text)
      order by r."debtorId", p.channel, r.row desc
    ), addressed as (
      insert into contact_point (debtor_id, channel, address, changed_at)
      select "debtorId", channel, address, ${now}::timestamptz from sent
      on conflict (debtor_id, channel) do update
        set address = excluded.address, broken_at = null, changed_at = excluded.changed_at
      where contact_point.address <> excluded.address
      returning debtor_id
    ), named as (
      select distinct on (r."debtorId") r."debtorId" as debtor_id, r."idNumber" as id_number
      from rows from (jsonb_to_recordset(${rows}::jsonb) as ("debtorId" text, "idNumber" text))
        with ordinality as r("debtorId", "idNumber", row)
      where r."idNumber" is not null order by r."debtorId", r.row desc
    ), changed as (
      select debtor_id from addressed
      union
      select n.debtor_id from named n
      where not exists (select 1 from contact_data d where d.debtor_id = n.debtor_id and d.id_number = n.id_number)
    ), kept as (
      insert into contact_data (debtor_id, id_number, changed_at)
      select c.debtor_id, n.id_number, ${now}::timestamptz from changed c left join named n on n.debtor_id = c.debtor_id
      order by c.debtor_id
      on conflict (debtor_id) do update
        set id_number = coalesce(excluded.id_number, contact_data.id_number), version = contact_data.version + 1,
          changed_at = excluded.changed_at, confirmed_at = null, confirmed_by = null
    ), done as (
      update work_order o set done_at = ${now}::timestamptz, text = o.text || ' (done with: the data has changed)'
      from account a
      where a.debtor_id in (select debtor_id from changed) and o.account_id = a.id and o.done_at is null
        and o.kind in ('repairContactData', 'confirmContactData') and starts_with(o.key, a.id || '.contact-data.')
    )
    select a.id, a.number from account a
    where a.debtor_id in (select debtor_id from changed)
      and a.number in (select number from jsonb_to_recordset(${rows}::jsonb) as r(number text))`;
