import type { ActRecord } from '../../../domain/case/facts.ts';
import { ruleFor } from '../../../domain/policy/authority.ts';
import type { Outage } from '../auditor/books.ts';
import type { Felt } from '../auditor/felt.ts';
import type * as row from '../auditor/tables.ts';
import type { ImaginedCase } from './imagined-case.ts';
import { rowOfAct } from './row-of-act.ts';
import type { Episode } from './rules.ts';
import type { Entry } from './world.ts';

/** What an imagined case did as the tables of a house that did the same would have it, and what the world felt. */
export interface Lived {
  readonly rows: row.Rows;
  readonly felt: readonly Felt[];
  readonly outages: readonly Outage[];
}

export function rowsOf(it: ImaginedCase): Lived {
  const episodes = it.episodes.map((e, i) =>
    i === it.episodes.length - 1 && it.state ? { ...e, state: it.state } : e,
  );
  const acts = [...it.w.past, ...it.w.acts].map((act) => actRow(it, act));
  const rows: row.Rows = {
    ...moneyRows(it),
    ...serviceRows(it, acts),
    accounts: [accountRow(it)],
    cases: episodes.map((e) => caseRow(it, e)),
    events: episodes.flatMap((e) => eventRows(e)),
    approvals: episodes.flatMap((e) => approvalRows(it, e)),
    acts,
    points: it.w.reach.map((p) => ({
      debtor: it.w.account.debtorId,
      channel: p.channel,
      address: p.channel,
      optedOutAt: p.optedOut ? ms(p.changedAt) : null,
      brokenAt: p.broken ? ms(p.changedAt) : null,
      changedAt: ms(p.changedAt),
    })),
    contacts: it.w.contacts.map(({ key, counted }) => ({ key, counted })),
    receipts: of(it, 'reported').map(({ key, status, at }) => ({ ref: key, key, status, at: ms(at) })),
    moratoria: of(it, 'moratorium').map((m) => ({
      region: null,
      segment: null,
      from: m.from,
      until: m.until,
      since: ms(m.at),
    })),
    fees: of(it, 'feeTold').map(({ key, invoice, amount, at }) => ({ key, invoice, amount, at: ms(at) })),
    unrelayed: [],
    // The desk is told of what cannot be known by the activity that settles it; no activity runs here.
    orders: acts.filter((act) => act.status === 'uncertain').map(({ key, caseId }) => ({ key, caseId })),
  };
  const outages = of(it, 'outage').map(({ at, until }) => ({ from: ms(at), until: ms(until) }));
  return { rows, felt: feltBy(it, acts), outages };
}

const ms = (at: string): number => Date.parse(at);
/** Of one instant money comes first: the look that finds it, and the act that follows, see it. */
const moneyMs = (at: string): number => ms(at) - 2;
const of = <W extends Entry['what']>({ w }: ImaginedCase, what: W): (Entry & { what: W })[] =>
  w.journal.filter((entry): entry is Entry & { what: W } => entry.what === what);
const idOf = (number: string): number => Number(number.slice(1));

function accountRow(it: ImaginedCase): row.AccountRow {
  const {
    id,
    debtorId: debtor,
    currency,
    place,
    region,
    segment,
    exemptions = [],
    serviceType,
    contract,
  } = it.w.account;
  return {
    ...{ id, debtor, currency, region, segment, zone: place.zone, country: place.country },
    subdivision: place.subdivision ?? null,
    policyId: it.rules.policy.id,
    paidNet: it.w.paidNet,
    credit: 0,
    exemptUntil: exemptions.find(({ from: kind }) => kind === 'withdrawn')?.until ?? null,
    exemptions: of(it, 'exempted').map(({ id, from, until, at }) => ({
      id,
      from,
      until,
      since: ms(at),
      endedAt: null,
    })),
    serviceType,
    ownPaymentTerms: contract?.ownPaymentTerms,
  };
}

function moneyRows(it: ImaginedCase): Pick<row.Rows, 'invoices' | 'payments' | 'allocations' | 'writeOffs'> {
  const account = it.w.account.id;
  const billed = new Map(of(it, 'billed').map(({ invoice, at }) => [invoice, moneyMs(at)]));
  const takenBack = of(it, 'takenBack');
  const writeOffs = of(it, 'writtenOff').map(({ key, invoice, amount, at }, id) => ({
    ...{ id, key, account, invoice, amount, at: ms(at), tx: ms(at) },
  }));
  // One payment row for each part: of a payment taken back, what had been given up meanwhile stays as it is.
  const parts = [...of(it, 'paid'), ...of(it, 'credited')].map((entry, n) => {
    const { invoice, amount, at } = entry;
    const payment = entry.what === 'paid' ? entry.payment : undefined;
    const back = takenBack.find((t) => t.payment === payment && t.invoice === invoice);
    const kind = payment ? 'payment' : 'credit';
    const reversedAt = back ? moneyMs(back.at) : null;
    return {
      of: { id: n + 1, account, kind, amount, unallocated: 0, postedAt: moneyMs(at), reversedAt },
      allocation: { payment: n + 1, invoice, amount, recovery: false, tx: moneyMs(at) },
    };
  });
  return {
    invoices: it.w.invoices.map(({ id, number, dueOn, amount, open, feeOnly }) => ({
      ...{ id, account, number, dueOn, amount, open, fees: feeOnly, postedAt: billed.get(id) ?? 0 },
      writtenOff: writeOffs.find((w) => w.invoice === id)?.amount ?? 0,
    })),
    payments: parts.map((part) => part.of),
    allocations: parts.map((part) => part.allocation),
    writeOffs,
  };
}

function serviceRows({ w }: ImaginedCase, acts: readonly row.ActRow[]): Pick<row.Rows, 'services' | 'log'> {
  const { service } = w;
  if (!service) return { services: [], log: [] };
  const byKey = new Map(acts.map((act) => [act.key, act]));
  const commands = w.felt.filter(({ kind }) => ['restrict', 'suspend', 'terminate', 'restore'].includes(kind));
  const log = commands.map(({ key, kind, at }, n) => ({
    ...{ id: n + 1, service: service.id, seq: byKey.get(key)?.serviceSeq ?? 0, command: kind, key },
    ...{ effect: 'applied', at: ms(at), tx: ms(at) },
  }));
  return { services: [{ id: service.id, account: w.account.id, state: service.state }], log };
}

function caseRow(it: ImaginedCase, { number, state, openedAt }: Episode): row.CaseRow {
  const plan = it.caseNumber === number ? it.plan : undefined;
  return {
    id: idOf(number),
    number,
    account: it.w.account.id,
    policyId: it.rules.policy.id,
    outcome: state.closed?.outcome ?? null,
    attention: plan?.attention ?? 'none',
    blockedBy: plan?.blockedBy ?? 'none',
    nextAt: plan && plan.next.do !== 'close' ? ms(plan.next.at) : null,
    openedAt: ms(openedAt),
    closedAt: state.closed ? ms(state.closed.at) : null,
  };
}

/** What a look finds is written down before what it leads to, though both are of one instant. */
const eventRows = ({ number, told }: Episode): row.EventRow[] =>
  told.map(({ at, event }) => ({ caseId: idOf(number), type: event.type, body: { ...event }, at: ms(at) - 1.5 }));

const approvalRows = ({ rules }: ImaginedCase, { number, state }: Episode): row.ApprovalRow[] =>
  state.approvals.map(({ id, step, amount, requestedBy, requestedAt, expiresAt, status, approvedBy }) => {
    const approval = rules.policy.steps.find((s) => s.id === step)?.approval;
    const persons = ruleFor(approval, amount)?.persons ?? 1;
    const times = { requestedAt: ms(requestedAt), expiresAt: ms(expiresAt) };
    return {
      id,
      caseId: idOf(number),
      step,
      persons,
      amount,
      requestedBy,
      ...times,
      status,
      approvedBy: [...approvedBy],
    };
  });

/** A restore that lands late belongs to the case whose key it carries. */
const actRow = ({ w, rules }: ImaginedCase, act: ActRecord): row.ActRow =>
  rowOfAct(act, {
    caseId: idOf(act.key.split('.').at(0) ?? ''),
    account: w.account,
    policy: rules.policy,
    providerRef: act.key,
  });

function feltBy({ w }: ImaginedCase, acts: readonly row.ActRow[]): Felt[] {
  const byKey = new Map(acts.map((act) => [act.key, act]));
  return w.felt.flatMap(({ key, kind, at }): Felt[] => {
    const channel = byKey.get(key)?.channel;
    if (kind !== 'notice' || !channel) return [];
    const status = byKey.get(key)?.status;
    const how = { lost: status === 'undelivered', delivered: status === 'delivered' };
    return [{ name: `${channel} ${key}`, key, channel: channel as Felt['channel'], to: channel, at: ms(at), ...how }];
  });
}
