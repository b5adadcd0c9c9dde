import { createHash } from 'node:crypto';
import type { LetterType } from '../../domain/case/letters.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** What somebody asks of a case. */
export interface CaseRequest {
  readonly accountId: string;
  readonly currency: string;
  readonly caseNumber: string;
  /** The letter's id: the same again is one request. */
  readonly id: string;
  readonly type: LetterType;
  /** Ids, codes, dates and amounts, and lists of them: what the letter carries besides id and type. */
  readonly body: Readonly<Record<string, Carried | readonly (Carried | Readonly<Record<string, Carried>>)[]>>;
  readonly by: string;
  /** Free text, kept apart; the letter carries its number. */
  readonly note?: string | undefined;
  /** As it was asked: the same id with anything else is refused. "Within a week" stays the same a day later. */
  readonly asked: string;
  readonly now: Instant;
}

type Carried = string | number;

export type Posted = 'posted' | 'repeated' | 'otherContent';

/**
 * Writes requests with their letters' outbox rows, all or nothing, one answer each, in order: fact first, letter second.
 * The relay repeats each until Temporal has it, so that no request is lost with a process, a network or a case that is
 * just ending.
 */
export async function postRequests(
  { prisma }: { readonly prisma: PrismaClient },
  requests: readonly CaseRequest[],
): Promise<readonly Posted[]> {
  if (requests.length === 0) return [];
  const rows = requests.map((r, row) => ({ ...r, row, key: requestKey(r), note: r.note ?? null, hash: hashOf(r) }));
  const answers = await prisma.$queryRaw<{ row: number; fresh: boolean; same: boolean }[]>`
    with sent as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(row int, key text, id text, "accountId" text,
        currency text, "caseNumber" text, type text, body jsonb, by text, note text, now timestamptz, hash text)
    ), fresh as (
      insert into request (id, account_id, case_number, type, content_hash, by, created_at)
      select distinct on (key) key, "accountId", "caseNumber", type, hash, by, now from sent order by key, row
      on conflict (id) do nothing returning id
    ), noted as (
      insert into note (account_id, case_number, text, by, at)
      select s."accountId", s."caseNumber", s.note, s.by, s.now from sent s
      where s.note is not null and s.key in (select id from fresh)
      returning id, account_id, case_number, text
    ), told as (
      insert into outbox (account_id, currency, letter, created_at, lane)
      select s."accountId", s.currency,
        s.body || jsonb_build_object('type', s.type, 'id', s.id, 'by', s.by, 'case', s."caseNumber")
          || coalesce((select jsonb_build_object('noteId', n.id) from noted n
            where n.case_number = s."caseNumber" and n.text = s.note limit 1), '{}'),
        s.now, 'people'
      from (select distinct on (key) * from sent order by key, row) s where s.key in (select id from fresh)
    )
    select s.row, exists (select 1 from fresh f where f.id = s.key) as fresh,
      coalesce((select q.content_hash = s.hash from request q where q.id = s.key),
        s.hash = (select t.hash from sent t where t.key = s.key order by t.row limit 1)) as same
    from sent s order by s.row`;
  return answers.map(({ fresh, same }) => (!same ? 'otherContent' : fresh ? 'posted' : 'repeated'));
}

/** As letters are kept: an id counts within its account. */
export const requestKey = (r: { readonly accountId: string; readonly id: string }): string => `${r.accountId}/${r.id}`;

const hashOf = ({ caseNumber, type, asked, by }: CaseRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([caseNumber, type, asked, by]))
    .digest('hex');
