import type { CaseEvent } from '../../../domain/case/events.ts';
import type { ActRecord } from '../../../domain/case/facts.ts';
import type { ActKind, ActStatus, ServiceState } from '../../../domain/case/vocabulary.ts';
import type { PlannedAct } from '../../../domain/decide/decision.ts';
import { addMs, HOUR, type Instant } from '../../../domain/time/instant.ts';
import type { Answer } from './answers.ts';
import { credit, note, type World, writeOff } from './world.ts';

/** As activities/case/lease.ts. */
export const LEASE_MS = 45_000;

/** Something that will happen by itself, such as a delivery report. */
export type Later = (event: { readonly at: Instant; readonly run: () => void }) => unknown;

/** Reserve, do, settle in the imagined world. False when the key is taken by an act that stands: nothing was done. */
export function carryOut(input: { w: World; act: PlannedAct; now: Instant; answer: Answer; later: Later }): boolean {
  const { w, act, now } = input;
  const before = w.acts.find((a) => a.key === act.key);
  if (before && before.status !== 'failed') return false;
  const reserved: ActRecord = {
    key: act.key,
    step: act.step,
    n: act.n,
    kind: act.kind,
    channel: act.channel,
    status: 'reserved',
    reservedAt: now,
    leaseUntil: addMs(now, LEASE_MS),
    windowEnd: act.windowEnd,
    names: act.names,
    amount: act.amount,
    attempts: (before?.attempts ?? 0) + 1,
    serviceSeq: act.serviceSeq,
  };
  w.acts = [...w.acts.filter((a) => a.key !== act.key), reserved];
  if (act.counted) {
    w.contacts = [...w.contacts.filter((c) => c.key !== act.key), { key: act.key, at: now, counted: true }];
  }
  const status = act.kind === 'notice' ? send(input) : command(input);
  if (status) settle(w, act.key, status, now);
  return true;
}

/** Undefined: the process died before it could write down what became of it. */
type Became = ActStatus | undefined;

function send({ w, act, now, answer, later }: Parameters<typeof carryOut>[0]): Became {
  if (answer.is === 'crashBefore') return undefined;
  if (answer.is === 'failed' || answer.is === 'moneyMoved') return 'failed';
  w.felt.push({ key: act.key, kind: act.kind, at: now });
  if (answer.is === 'crashAfter') return undefined;
  if (answer.is === 'rejected') {
    w.reach = w.reach.map((p) => (p.channel === act.channel ? { ...p, broken: true } : p));
    return 'undelivered';
  }
  if (answer.is === 'delivered' || answer.is === 'undelivered') {
    const at = addMs(now, answer.afterHours * HOUR);
    const status = answer.is;
    const report = { what: 'reported', key: act.key, status } as const;
    const run = (): void => {
      note(w, report, at);
      settle(w, act.key, status, at);
    };
    later({ at, run });
  }
  return 'accepted';
}

function command({ w, act, now, answer }: Parameters<typeof carryOut>[0]): Became {
  if (answer.is === 'crashBefore') return undefined;
  if (answer.is === 'failed') return 'failed';
  if (answer.is === 'moneyMoved') return 'void';
  const state = STOPPED[act.kind];
  if (state) {
    if (!w.service || act.serviceSeq === undefined || act.serviceSeq <= w.service.seq) return 'void';
    if (w.service.state === 'terminated' || w.service.state === 'ceased') return 'void';
    w.service = { ...w.service, state, seq: act.serviceSeq };
  }
  if (act.kind === 'creditNote' && !creditAll(w, act)) return 'void';
  w.felt.push({ key: act.key, kind: act.kind, at: now });
  if (isDeskWork(act)) w.worklist.push({ key: act.key, kind: act.what ?? act.kind, dropped: false });
  if (act.kind === 'writeOff') writeOff(w, act.key, act.names);
  // Work for the desk and its settlement are one statement: it cannot die between them.
  return answer.is !== 'crashAfter' || isDeskWork(act) ? 'done' : undefined;
}

const STOPPED: Partial<Record<ActKind, ServiceState>> = {
  restrict: 'restricted',
  suspend: 'suspended',
  terminate: 'terminated',
};

const isDeskWork = ({ kind }: PlannedAct): boolean =>
  kind !== 'notice' && kind !== 'writeOff' && kind !== 'creditNote' && STOPPED[kind] === undefined;

/** All or none: less open than was granted is not credited. */
function creditAll(w: World, { credits = [] }: PlannedAct): boolean {
  const openOf = (id: string) => w.invoices.find((i) => i.id === id)?.open ?? 0;
  if (credits.some(({ invoiceId, amount }) => openOf(invoiceId) < amount)) return false;
  for (const { invoiceId, amount } of credits) credit(w, { invoice: invoiceId, amount });
  return true;
}

/** What became of an act that was reserved and not settled: service is read back, SMS can be asked about, e-mail not. */
export function findOut({ w, act, now }: { w: World; act: PlannedAct; now: Instant }): void {
  settle(w, act.key, found(w, act, now), now);
}

function found(w: World, act: PlannedAct, now: Instant): ActStatus {
  const wasFelt = w.felt.some((f) => f.key === act.key);
  if (act.kind === 'notice') return wasFelt && act.channel === 'sms' ? 'delivered' : 'uncertain';
  if (isDeskWork(act)) return wasFelt ? 'done' : 'failed';
  if (act.kind === 'creditNote') {
    // Idempotent under its key as well.
    if (wasFelt) return 'done';
    if (!creditAll(w, act)) return 'void';
    w.felt.push({ key: act.key, kind: act.kind, at: now });
    return 'done';
  }
  if (act.kind === 'writeOff') {
    // Idempotent under its key: asking again is how to find out.
    if (!wasFelt) w.felt.push({ key: act.key, kind: act.kind, at: now });
    writeOff(w, act.key, act.names);
    return 'done';
  }
  const seq = act.serviceSeq ?? 0;
  if (!w.service || w.service.seq > seq) return 'void';
  return w.service.seq === seq ? 'done' : 'failed';
}

function settle(w: World, key: string, status: ActStatus, at: Instant): void {
  const settled = (a: ActRecord): ActRecord => {
    if (a.key !== key || (a.status === 'undelivered' && status === 'delivered')) return a;
    const deliveredAt = status === 'delivered' ? at : undefined;
    return { ...a, status, settledAt: a.settledAt ?? at, deliveredAt };
  };
  w.acts = w.acts.map(settled);
  w.past = w.past.map(settled);
  const isFree = status === 'undelivered' || status === 'failed' || status === 'void';
  for (const contact of w.contacts) if (contact.key === key) contact.counted = !isFree;
}

/** A restore command, at most as young as what the service has taken already. */
export function restoreService({ w, key, seq, now }: { w: World; key: string; seq: number; now: Instant }): void {
  if (w.acts.some((a) => a.key === key)) return;
  const isGone = !w.service || w.service.state === 'ceased' || w.service.state === 'terminated';
  const isTaken = !isGone && w.service !== undefined && seq > w.service.seq;
  if (isTaken && w.service) {
    w.service = { ...w.service, state: 'active', seq };
    w.felt.push({ key, kind: 'restore', at: now });
  }
  const status = isTaken ? 'done' : 'void';
  const times = { reservedAt: now, leaseUntil: now, windowEnd: now, settledAt: now };
  const act: ActRecord = {
    key,
    step: 'restore',
    n: seq,
    kind: 'restore',
    status,
    names: [],
    amount: 0,
    attempts: 1,
    serviceSeq: seq,
    ...times,
  };
  w.acts = [...w.acts, act];
}

/** What the casebook notes of an act that has just been settled. */
export const settledEvents = (w: World, key: string): CaseEvent[] =>
  w.acts
    .filter((a) => a.key === key && a.status !== 'reserved')
    .map(({ step, status, channel }) => ({ type: 'actSettled', key, step, status, channel }));
