import { groupByWord } from '../../domain/case/customer.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/** What a moratorium is for, as SQL of type text; null: everybody. */
interface Scope {
  readonly region: Prisma.Sql;
  readonly segment: Prisma.Sql;
}

const WORDS = JSON.stringify(groupByWord());

/**
 * Whether a moratorium covers the account `a` of the query, as the routing reads the same words: `CN` takes `CN-31`, a
 * customer group (S2) every word that billing has for it.
 */
const covers = ({ region, segment }: Scope): Prisma.Sql => Prisma.sql`
  (${region} is null or a.region = ${region} or starts_with(a.region, ${region} || '-'))
  and (${segment} is null or a.segment = ${segment}
    or ${WORDS}::jsonb ->> regexp_replace(lower(a.segment), '[[:space:]_-]', '', 'g') = ${segment})`;

/** Of the row `m` of the table. */
export const COVERS: Prisma.Sql = covers({ region: Prisma.sql`m.region`, segment: Prisma.sql`m.segment` });

/** Of one that is told. */
export const coversAs = (of: {
  readonly region?: string | undefined;
  readonly segment?: string | undefined;
}): Prisma.Sql =>
  covers({ region: Prisma.sql`${of.region ?? null}::text`, segment: Prisma.sql`${of.segment ?? null}::text` });
