import type { StoredContactData } from '../../domain/contact-data/facts-of.ts';
import type { ContactAddress } from '../../domain/contact-data/verify.ts';
import type { Place } from '../../domain/law/law.ts';
import { instant } from '../../domain/time/instant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../ledger/transaction.ts';

/** An account with the contact data of its debtor. Holds personal data: for verifying it, and nowhere else. */
export interface AccountContact {
  readonly id: string;
  readonly segment: string;
  readonly policyId: string;
  readonly place: Pick<Place, 'country' | 'zone'>;
  readonly stored: StoredContactData;
}

type Db = Pick<Tx, '$queryRaw'>;

/** Of these accounts, in the order of their ids. */
export const contactDataOf = (db: Db, { ids }: { readonly ids: readonly string[] }): Promise<AccountContact[]> =>
  ids.length === 0 ? Promise.resolve([]) : read(db, Prisma.sql`a.id = any(${[...ids]}::text[])`, ids.length);

/** Of the accounts under some policies, those after an id first. */
export const contactDataAfter = (
  db: Db,
  q: { readonly after: string; readonly policyIds: readonly string[]; readonly most: number },
): Promise<AccountContact[]> =>
  read(db, Prisma.sql`a.id > ${q.after} and a.policy_id = any(${[...q.policyIds]}::text[])`, q.most);

async function read(db: Db, where: Prisma.Sql, most: number): Promise<AccountContact[]> {
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.segment, a.policy_id as "policyId", a.country, a.zone, d.id_number as "idNumber", d.version,
      d.confirmed_at as "confirmedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('channel', p.channel, 'address', p.address,
          'optedOut', p.opted_out_at is not null, 'broken', p.broken_at is not null) order by p.channel), '[]')
        from contact_point p where p.debtor_id = a.debtor_id) as points
    from account a left join contact_data d on d.debtor_id = a.debtor_id
    where ${where} order by a.id limit ${most}::int`;
  return rows.map(({ id, segment, policyId, country, zone, idNumber, version, confirmedAt, points }) => ({
    id,
    segment,
    policyId,
    place: { country, zone },
    stored: {
      idNumber: idNumber ?? undefined,
      points,
      version: version ?? 0,
      confirmedAt: confirmedAt ? instant(confirmedAt) : undefined,
    },
  }));
}

interface Row {
  readonly id: string;
  readonly segment: string;
  readonly policyId: string;
  readonly country: string;
  readonly zone: string;
  readonly idNumber: string | null;
  readonly version: number | null;
  readonly confirmedAt: Date | null;
  readonly points: readonly ContactAddress[];
}
