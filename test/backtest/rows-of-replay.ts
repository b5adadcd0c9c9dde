import type { ReplayRules } from '../../domain/backtest/account-run.ts';
import type { RecordedDebtor, RecordedInvoice } from '../../domain/backtest/recorded.ts';
import { replay } from '../../domain/backtest/replay.ts';
import type { Tally } from '../../domain/backtest/tally.ts';
import type { ActRecord } from '../../domain/case/facts.ts';
import type { Decision } from '../../domain/decide/decision.ts';
import type { Question } from '../../domain/decide/question.ts';
import { atLocal } from '../../domain/time/instant.ts';
import type { Rows } from '../support/auditor/tables.ts';
import type { InboxMessage, SandboxMessage } from '../support/auditor.ts';
import { rowOfAct } from '../support/imagined/row-of-act.ts';

/** What a replay did as the tables of a house that did the same would have it, and what the world felt. */
export interface Replayed {
  readonly rows: Rows;
  readonly sms: SandboxMessage[];
  readonly mails: InboxMessage[];
}

/** Who is taken to have said yes to what was asked: a replay gives approvals the moment they are asked for. */
const PEOPLE = ['legal:ann', 'finance:bob'];

interface LivedCase {
  q: Question;
  last: Decision;
}

export const nothingYet = (): Replayed => ({
  rows: {
    accounts: [],
    invoices: [],
    payments: [],
    allocations: [],
    writeOffs: [],
    services: [],
    log: [],
    cases: [],
    events: [],
    acts: [],
    approvals: [],
    points: [],
    contacts: [],
    receipts: [],
    moratoria: [],
    unrelayed: [],
    orders: [],
  },
  sms: [],
  mails: [],
});

/** Replays a debtor and writes down everything that was done and felt. */
export function replayInto(to: Replayed, debtor: RecordedDebtor, rules: ReplayRules): Tally {
  const cases = new Map<string, LivedCase>();
  const tally = replay(debtor, {
    ...rules,
    onDecision: (q, last) => void cases.set(q.caseNumber, { q, last }),
    onAct: (act) => {
      if (act.counted) to.rows.contacts.push({ key: act.key, counted: true });
    },
  });
  for (const channel of ['sms', 'email'] as const) {
    const point = debtor.accounts[0]?.reach.find((p) => p.channel === channel);
    if (point)
      to.rows.points.push({
        debtor: debtor.id,
        channel,
        address: channel,
        optedOutAt: null,
        brokenAt: null,
        changedAt: 0,
      });
  }
  for (const one of cases.values()) writeCase(to, one);
  for (const of of debtor.accounts) {
    const own = [...cases.values()].filter(({ q }) => q.facts.account.id === of.account.id);
    writeAccount(to, of.account, own, rules);
    for (const invoice of of.invoices) writeInvoice(to, invoice, of.account, rules);
  }
  return tally;
}

function writeCase({ rows, sms, mails }: Replayed, { q, last }: LivedCase): void {
  const { account, acts } = q.facts;
  const id = rows.cases.length + 1;
  const closed = last.state.closed;
  rows.cases.push({
    id,
    number: q.caseNumber,
    account: account.id,
    policyId: q.policy.id,
    outcome: closed?.outcome ?? null,
    attention: last.attention,
    blockedBy: last.blockedBy,
    nextAt: last.next.do === 'close' ? null : ms(last.next.at),
    openedAt: ms(last.state.openedAt),
    closedAt: closed ? ms(closed.at) : null,
  });
  for (const act of acts) {
    rows.acts.push(actRow(act, id, q));
    if (act.channel === 'sms')
      sms.push({ sid: act.key, to: 'sms', body: `Ref. ${act.key}`, status: 'delivered', createdAt: act.reservedAt });
    if (act.channel === 'email') mails.push({ id: mails.length, key: act.key, to: 'email', at: act.reservedAt });
    if (act.kind === 'writeOff') writeOff(rows, act, q);
  }
  for (const { id: approval, step, amount, requestedBy, requestedAt, expiresAt, status } of last.state.approvals) {
    const at = ms(requestedAt);
    const approvedBy = [...PEOPLE];
    const row = { id: approval, caseId: id, step, persons: 1, amount, requestedBy, requestedAt: at };
    rows.approvals.push({ ...row, expiresAt: ms(expiresAt), status, approvedBy });
    for (const by of PEOPLE) rows.events.push({ caseId: id, type: 'approvalGiven', body: { id: approval, by }, at });
  }
}

const actRow = (act: ActRecord, caseId: number, { facts, policy }: Question): Rows['acts'][number] =>
  rowOfAct(act, { caseId, account: facts.account, policy, providerRef: null });

function writeOff(rows: Rows, act: ActRecord, { facts }: Question): void {
  for (const invoice of act.names) {
    const amount = facts.invoices.find((i) => i.id === invoice)?.amount ?? 0;
    const at = ms(act.reservedAt);
    rows.writeOffs.push({ key: act.key, account: facts.account.id, invoice, amount, at, tx: at });
  }
}

type Account = RecordedDebtor['accounts'][number]['account'];

/** The commands of all cases of an account, one service, in the order of their sequence. */
function writeAccount({ rows }: Replayed, account: Account, cases: readonly LivedCase[], rules: ReplayRules): void {
  const { id, debtorId: debtor, currency, place, region, segment } = account;
  const { zone, country, subdivision = null } = place;
  const more = { policyId: rules.policy.id, paidNet: 0, credit: 0, exemptUntil: null };
  rows.accounts.push({ id, debtor, currency, zone, country, subdivision, region, segment, ...more });
  const state = cases.at(-1)?.q.facts.service?.state ?? 'active';
  rows.services.push({ id, account: id, state });
  const commands = cases.flatMap(({ q }) => q.facts.acts).filter((act) => act.serviceSeq !== undefined);
  for (const act of commands.sort((a, b) => (a.serviceSeq ?? 0) - (b.serviceSeq ?? 0))) {
    const at = ms(act.reservedAt);
    const line = { service: id, seq: act.serviceSeq ?? 0, command: act.kind, key: act.key, effect: 'applied' };
    rows.log.push({ id: rows.log.length + 1, ...line, at, tx: at });
  }
}

function writeInvoice({ rows }: Replayed, invoice: RecordedInvoice, account: Account, rules: ReplayRules): void {
  const { zone } = account.place;
  const postedAt = ms(atLocal(invoice.issuedOn, 0, zone));
  if (postedAt >= ms(rules.until)) return;
  const writtenOff = rows.writeOffs.find((w) => w.invoice === invoice.id);
  const paidAt = invoice.clearedOn ? ms(atLocal(invoice.clearedOn, 0, zone)) : undefined;
  const isPaid = paidAt !== undefined && paidAt < ms(rules.until);
  const { id, number, dueOn, amount } = invoice;
  rows.invoices.push({
    ...{ id, account: account.id, number, dueOn, amount, fees: false, postedAt },
    open: isPaid || writtenOff ? 0 : amount,
    writtenOff: writtenOff?.amount ?? 0,
  });
  if (!isPaid) return;
  const payment = rows.payments.length + 1;
  rows.payments.push({
    id: payment,
    account: account.id,
    kind: 'payment',
    amount,
    unallocated: 0,
    postedAt: paidAt,
    reversedAt: null,
  });
  rows.allocations.push({ payment, invoice: id, amount, recovery: writtenOff !== undefined, tx: paidAt });
  const owner = rows.accounts.find((one) => one.id === account.id);
  if (owner) owner.paidNet += amount;
}

const ms = (at: string): number => Date.parse(at);
