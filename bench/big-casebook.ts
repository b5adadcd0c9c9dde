import type { PrismaClient } from '../generated/prisma/client.ts';

/** How large the house is. */
export interface Size {
  readonly open: number;
  readonly closed: number;
}

/**
 * Fills an empty database set by set: accounts in three zones and eight regions, three open invoices to each open case and
 * six paid ones to every account, cases between 3 and 122 days overdue with the acts, events, contacts and notes of their
 * age, approvals where the ladder asks for them. Policies have to be published before.
 */
export async function fillCasebook(prisma: PrismaClient, { open, closed }: Size): Promise<void> {
  const run = (sql: string): Promise<number> => prisma.$executeRawUnsafe(sql);
  await run(`create table bench_of as
    select n, n <= ${open} as is_open, 'A' || (100000 + n) as account_id, 'C' || (100000 + n) as number,
      case when n % 10 = 0 then 'CAD' else 'USD' end as currency, case when n % 10 = 0 then 'wireless-ca' else 'corporate-us' end as policy,
      (array['America/New_York','America/Chicago','America/Los_Angeles'])[1 + n % 3] as zone, 3 + (n * 7919) % 120 as age,
      current_date - (3 + (n * 7919) % 120)::int as due, 2000 + (n * 4729) % 90000 as amount
    from generate_series(1, ${open + closed}) n`);
  await accounts(run);
  await money(run);
  await cases(run);
  await acts(run);
  await events(run);
  await run('drop table bench_of');
  await run('vacuum analyze');
}

type Run = (sql: string) => Promise<number>;

async function accounts(run: Run): Promise<void> {
  await run(`insert into debtor (id) select 'D' || n from bench_of`);
  await run(`insert into contact_point (debtor_id, channel, address, changed_at)
    select 'D' || n, c.channel, c.channel || n || '@example.invalid', now() - interval '1 year'
    from bench_of, (values ('sms'), ('email')) c(channel)`);
  await run(`insert into account (id, number, debtor_id, currency, zone, country, subdivision, region, language, segment,
      service_type, policy_id, money_version, paid_net)
    select account_id, 'N' || n, 'D' || n, currency, zone, 'US', 'NY', 'US-' || n % 8, 'en',
      (array['consumer','corporate','government'])[1 + n % 3], 'mobile', policy, 3, 120000 from bench_of`);
  await run(`insert into service (id, account_id, state, seq)
    select 'S' || n, account_id, case when is_open and age > 45 then 'suspended' when is_open and age > 30 then 'restricted' else 'active' end,
      case when is_open and age > 45 then 2 when is_open and age > 30 then 1 else 0 end from bench_of`);
}

async function money(run: Run): Promise<void> {
  // The oldest is the case's; the others fell due later.
  await run(`insert into invoice (id, account_id, number, issued_on, due_on, amount, open, posted_at)
    select 'I' || n || '-' || k, account_id, n || '-' || k, due - 20 + k, due + k, amount, case when is_open then amount else 0 end,
      now() - interval '200 days' from bench_of, generate_series(0, 2) k`);
  await run(`insert into invoice (id, account_id, number, issued_on, due_on, amount, open, posted_at)
    select 'P' || n || '-' || k, account_id, n || '-paid-' || k, due - 50 - 30 * k, due - 30 - 30 * k, amount, 0,
      now() - interval '200 days' from bench_of, generate_series(1, 6) k`);
  await run(`insert into payment (event_id, account_id, amount, received_on, posted_at)
    select 'pay-' || n || '-' || k, account_id, amount, due - 35 - 30 * k, now() - interval '200 days'
    from bench_of, generate_series(1, 6) k`);
}

async function cases(run: Run): Promise<void> {
  await run(`insert into "case" (number, account_id, currency, stage, outcome, attention, blocked_by, assignee, policy_id,
      policy_version, open_amount, oldest_due_on, seq, state, plan, next_at, opened_at, closed_at)
    select number, account_id, o.currency,
      case when age <= 15 then 'reminder' when age <= 30 then 'formalNotice' when age <= 45 then 'restriction' else 'suspension' end,
      case when is_open then null else 'cured' end, case when is_open and age > 75 then 'approval' else 'none' end,
      case when is_open and age > 75 then 'approval' else 'none' end, case when n % 5 > 0 then 'agent-' || n % 40 end, o.policy,
      v.version, case when is_open then 3 * amount else 0 end, case when is_open then due end, 12,
      jsonb_build_object('openedAt', (due + 1)::text || 'T06:00:00.000Z', 'anchor', due,
        'covered', jsonb_build_array('I' || n || '-0', 'I' || n || '-1', 'I' || n || '-2'), 'brokenPromises', 0,
        'holds', case when n % 7 = 0 then jsonb_build_array(jsonb_build_object('id', 'r-' || n, 'from', due + 2, 'until', due + 3,
          'reason', 'hardship', 'placedBy', 'agent:anna', 'placedAt', (due + 2)::text || 'T15:00:00.000Z')) else '[]' end,
        'disputes', '[]'::jsonb, 'approvals', '[]'::jsonb, 'restores', '[]'::jsonb)
        || case when is_open then '{}'::jsonb else jsonb_build_object('closed',
          jsonb_build_object('outcome', 'cured', 'at', (due + 60)::text || 'T15:00:00.000Z')) end,
      jsonb_build_object('why', jsonb_build_array(jsonb_build_object('code', 'ladderDone')), 'next', jsonb_build_object('do', 'act',
        'at', (current_date + 3)::text || 'T15:00:00.000Z', 'act', jsonb_build_object('key', number || '.next'))),
      case when is_open then now() + n % 20000 * interval '1 minute' end, due::timestamptz + interval '30 hours',
      case when not is_open then due::timestamptz + interval '60 days' end
    from bench_of o join policy_version v on v.id = o.policy order by n`);
  await run(`insert into note (account_id, case_number, text, by, at)
    select account_id, number, 'Says the money comes with the next pay day, call ' || k, 'agent:anna', due + k * interval '1 day'
    from bench_of, generate_series(1, 2) k`);
}

/** Step, day after the due date, kind and channel; each case has those its age has reached. */
const STEPS = `(values ('first', 1, 'notice', 'reminder', 'sms'), ('second', 8, 'notice', 'reminder', 'email'),
  ('notice', 15, 'notice', 'formalNotice', 'email'), ('restrict', 30, 'restrict', 'restriction', null),
  ('suspension-notice', 37, 'notice', 'suspension', 'email'), ('suspend', 45, 'suspend', 'suspension', null)) s(step, day, kind, stage, channel)`;

async function acts(run: Run): Promise<void> {
  await run(`insert into act (key, case_id, account_id, debtor_id, kind, stage, step, n, channel, status, names, amount, service_seq,
      provider_ref, content_hash, reserved_at, lease_until, window_end, settled_at, delivered_at, content, awaited)
    select number || '.' || s.step || '.1' || coalesce('.' || s.channel, ''), c.id, c.account_id, 'D' || n, s.kind, s.stage, s.step, 1, s.channel,
      case when s.kind = 'notice' then 'delivered' else 'done' end, array['I' || n || '-0', 'I' || n || '-1', 'I' || n || '-2'], 3 * amount,
      case s.step when 'restrict' then 1 when 'suspend' then 2 end, 'ref-' || n || s.step, md5(n || s.step), t, t + interval '45 s',
      t + interval '5 h', t + interval '1 s', case when s.kind = 'notice' then t + interval '5 min' end,
      case when s.kind = 'notice' then jsonb_build_object('subject', 'Overdue', 'body', repeat('Please pay what is overdue. ', 30)) end, true
    from bench_of o join "case" c using (number), ${STEPS}, lateral (select (o.due + s.day)::timestamptz + interval '15 h' as t) at
    where s.day < o.age and (o.is_open or s.day < 20)`);
  await run(`insert into contact (debtor_id, act_key, channel, at)
    select debtor_id, key, channel, reserved_at from act where kind = 'notice'`);
  await run(`insert into approval (id, case_id, step, role, persons, hash, amount, requested_by, requested_at, expires_at, status, approved_by)
    select number || '.refer.approval.1', c.id, 'refer', 'legal', 1, md5(number), c.open_amount, 'policy:' || c.policy_id, now() - interval '2 days',
      now() + n % 12 * interval '1 day' + interval '1 day', 'waiting', '{}'
    from bench_of join "case" c using (number) where is_open and c.attention = 'approval'`);
  await run(`update "case" c set state = jsonb_set(state, '{approvals}', jsonb_build_array(jsonb_build_object('id', p.id, 'step', p.step,
      'hash', p.hash, 'amount', p.amount, 'requestedBy', p.requested_by, 'requestedAt', to_char(p.requested_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'expiresAt', to_char(p.expires_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'approvedBy', '[]'::jsonb, 'status', 'waiting')))
    from approval p where p.case_id = c.id`);
}

async function events(run: Run): Promise<void> {
  await run(`insert into case_event (case_id, seq, type, body, at)
    select c.id, k, (array['caseOpened','invoicesCovered','actSettled','contactRecorded','moneyReported','actSettled'])[1 + k % 6],
      jsonb_build_object('type', 'event', 'key', number || '.first.1.sms', 'what', 'paymentPosted', 'amount', amount, 'on', due + k,
        'status', 'delivered', 'by', 'agent:anna', 'outcome', 'spoken'), due + k * interval '1 day'
    from bench_of join "case" c using (number), generate_series(1, 12) k`);
}
