import type { Verdict } from '../../domain/case/letters.ts';
import type {
  ArrearsCause,
  Channel,
  ContactOutcome,
  DisputeReason,
  HoldReason,
  LegalStatus,
  ServiceState,
  StayKind,
} from '../../domain/case/vocabulary.ts';
import type { Place } from '../../domain/law/law.ts';
import { parseAmount } from '../../domain/money/amount.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { atLocal } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { emptyWorld } from './imagined/empty-world.ts';
import { ImaginedCase, type ImaginedRules } from './imagined/imagined-case.ts';
import { SeenCase } from './imagined/seen-case.ts';
import { shippedPolicy } from './imagined/shipped-rules.ts';
import { credit, note, owe, pay, takeBack } from './imagined/world.ts';

const CHINESE = ['consumer-mobile-cn', 'consumer-fixed-cn', 'corporate-cn', 'leased-line-cn', 'small-debt-cn'];
const PLACES: Readonly<Record<string, Place>> = {
  'corporate-us': { zone: 'America/New_York', country: 'US', subdivision: 'NY' },
  'wireless-ca': { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' },
  ...Object.fromEntries(CHINESE.map((id) => [id, { zone: 'Asia/Shanghai', country: 'CN' }])),
};

export interface CaseSetting extends Omit<ImaginedRules, 'policy'> {
  /** A shipped policy by id, or one made from it. */
  readonly policy: string | Policy;
  readonly place?: Place | undefined;
  /** Due date and amount in major units. */
  readonly owes: readonly (readonly [dueOn: string, amount: string])[];
  readonly reach?: readonly Channel[] | undefined;
  readonly service?: ServiceState | 'none' | undefined;
}

/**
 * One account in an imagined house: the shipped rules are real, time, money, service and messages are imagined. Dates are
 * local to the debtor; amounts are in major units; nothing runs on the first due date or before it.
 */
export function aCase(setting: CaseSetting): TestCase {
  const policy = typeof setting.policy === 'string' ? shippedPolicy(setting.policy) : setting.policy;
  const place = setting.place ?? PLACES[policy.id];
  if (!place) throw new Error(`say where the debtor of ${policy.id} lives`);
  const dues = setting.owes.map(([dueOn]) => plainDate(dueOn));
  const first = dues.sort()[0];
  if (!first) throw new Error('a case owes something');
  const start = atLocal(first, 0, place.zone);
  const w = emptyWorld({ policy, place, service: setting.service ?? 'active', reach: setting.reach, start });
  for (const [dueOn, amount] of setting.owes)
    owe(w, { dueOn: plainDate(dueOn), amount: parseAmount(amount, policy.currency) });
  return new TestCase(new ImaginedCase({ world: w, rules: { ...setting, policy }, start }));
}

/** The verbs of the rule book. */
export class TestCase extends SeenCase {
  private letters = 0;

  /** Runs to one minute before the end of a day. */
  until(day: string): void {
    this.it.run(atLocal(plainDate(day), 1439, this.it.zone));
  }

  /** Runs up to a wall-clock time of a day, `09:30`. */
  untilTime(day: string, time: string): void {
    this.it.run(atLocal(plainDate(day), Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), this.it.zone));
  }

  /** Nobody looks before this day begins. */
  nobodyLooksUntil(day: string): void {
    this.it.away(atLocal(plainDate(day), 0, this.it.zone));
  }

  owesMore(dueOn: string, amount: string): void {
    owe(this.it.w, { dueOn: plainDate(dueOn), amount: this.minor(amount) });
  }

  pays(amount: string, { invoice }: { invoice?: string } = {}): void {
    pay(this.it.w, { amount: this.minor(amount), invoice });
    this.tell({ type: 'paymentPosted', amount: this.minor(amount), on: this.today() });
  }

  /** The last payment is taken back. */
  reverses(): void {
    const payment = this.it.w.payments.findLast((p) => !p.reversed);
    if (!payment) throw new Error('no payment to take back');
    takeBack(this.it.w, payment);
    this.tell({ type: 'paymentReversed', amount: payment.amount, on: this.today() });
  }

  credits(invoice: string, amount: string): void {
    credit(this.it.w, { invoice, amount: this.minor(amount) });
    this.tell({ type: 'invoiceCredited', amount: this.minor(amount), on: this.today() });
  }

  promises = (amount: string, on: string, more: Record<string, unknown> = {}) =>
    this.tell({ type: 'promiseToPay', amount: this.minor(amount), on: plainDate(on), by: 'agent', ...more });
  amendsPromise = (amount: string, on: string) =>
    this.tell({ type: 'amendPromise', amount: this.minor(amount), on: plainDate(on), by: 'agent' });
  announces = (amount: string, on: string) =>
    this.tell({ type: 'announcePayment', amount: this.minor(amount), on: plainDate(on), by: 'agent' });
  holds = (from: string, until: string, reason: HoldReason = 'serviceComplaint') =>
    this.tell({ type: 'placeHold', from: plainDate(from), until: plainDate(until), reason, by: 'agent' });
  liftsHold = (n = 0) => this.tell({ type: 'liftHold', holdId: this.it.state?.holds[n]?.id ?? 'none', by: 'agent' });
  disputes = (invoice: string, reason: DisputeReason = 'amount') =>
    this.tell({ type: 'openDispute', invoice, reason, by: 'debtor' });
  disputesPart = (invoice: string, amount: string, more: Record<string, unknown> = {}) =>
    this.tell({ type: 'openDispute', invoice, reason: 'amount', amount: this.minor(amount), by: 'debtor', ...more });

  /** An arrangement over all that is overdue unless `invoices` are named: so many instalments from a day on. */
  proposes = (count: number, firstOn: string, more: Record<string, unknown> = {}) =>
    this.tell({ type: 'proposeArrangement', count, firstOn: plainDate(firstOn), by: 'agent', ...more });
  proposesParts = (parts: readonly (readonly [on: string, amount: string])[], more: Record<string, unknown> = {}) => {
    const instalments = parts.map(([on, amount]) => ({ on: plainDate(on), amount: this.minor(amount) }));
    return this.tell({ type: 'proposeArrangement', instalments, by: 'agent', ...more });
  };
  accepts = (hash = this.it.state?.proposal?.hash ?? 'none') =>
    this.tell({ type: 'acceptArrangement', hash, by: 'debtor' });
  asksForHelp = () => this.tell({ type: 'requestHardship', by: 'agent' });
  decidesHelp = (decision: 'granted' | 'refused') => this.tell({ type: 'decideHardship', decision, by: 'team' });
  stays = (kind: StayKind, more: Record<string, unknown> = {}) =>
    this.tell({ type: 'placeStay', kind, by: 'supervisor', ...more });
  reviewsStay = (n = 0) => this.tell({ type: 'reviewStay', stayId: this.stayId(n), by: 'supervisor' });
  liftsStay = (n = 0) => this.tell({ type: 'liftStay', stayId: this.stayId(n), by: 'supervisor' });
  undoesStop = () => this.tell({ type: 'undoStop', by: 'supervisor' });
  private stayId = (n: number): string => this.it.state?.stays[n]?.id ?? 'none';
  resolvesFor = (inFavourOf: 'debtor' | 'operator', n = 0) =>
    this.tell({ type: 'resolveDispute', disputeId: this.it.state?.disputes[n]?.id ?? 'none', inFavourOf, by: 'agent' });
  waives = (terms: Record<string, unknown>, by = 'agent') =>
    this.tell({ type: 'requestWaiver', of: 'debt', ...terms, by });
  settlesFor = (amount: string, on: string, by = 'agent') =>
    this.tell({ type: 'offerSettlement', amount: this.minor(amount), on: plainDate(on), by });
  approves = (by: string, more: { role?: string } = {}) =>
    this.tell({ type: 'approve', approvalId: this.approval()?.id ?? 'none', by, ...more });
  rejects = (by: string, more: { role?: string } = {}) =>
    this.tell({ type: 'reject', approvalId: this.approval()?.id ?? 'none', by, ...more });
  defers = (until: string, reason?: HoldReason) =>
    this.tell({ type: 'deferStep', until: plainDate(until), reason, by: 'agent' });
  records = (contact: Record<string, unknown>) => this.tell({ type: 'recordContact', by: 'agent', ...contact });
  recordsContact = (cause?: ArrearsCause, outcome: ContactOutcome = 'spoken') =>
    this.tell({ type: 'recordContact', outcome, way: 'phone', direction: 'outbound', cause, by: 'agent' });
  /** What came of a legal measure; `on` today unless said. */
  reportsLegal = (
    step: string,
    status: LegalStatus,
    { on = this.today(), nextOn, documentId }: { on?: string; nextOn?: string; documentId?: string } = {},
  ) => this.tell({ type: 'reportLegal', step, status, on: plainDate(on), nextOn, documentId, by: 'legal:lee' });
  escalates = () => this.tell({ type: 'escalate', by: 'agent' });

  /** Ops keep the account out of dunning up to a day; the last word counts. */
  exemptUntil(day: string): void {
    const { account } = this.it.w;
    const others = (account.exemptions ?? []).filter(({ from }) => from !== 'withdrawn');
    const exemption = { id: 'W', from: 'withdrawn', reason: 'withdrawn', owner: 'ops', until: plainDate(day) } as const;
    account.exemptions = [...others, exemption];
    note(this.it.w, { what: 'exempted', id: 'W', from: 'withdrawn', until: plainDate(day) });
    this.tell({ type: 'moratoriumEnded' });
  }

  /** Billing has listed the account: exempt from stops, from dunning, or on the red list. */
  exemptFrom(from: 'dunning' | 'stop' | 'redList', until: string): void {
    const { account } = this.it.w;
    const { exemptions: before = [] } = account;
    const id = `E${before.length + 1}`;
    account.exemptions = [...before, { id, from, reason: 'keyAccount', owner: 'sales', until: plainDate(until) }];
    note(this.it.w, { what: 'exempted', id, from, until: plainDate(until) });
    this.tell({ type: 'moratoriumEnded' });
  }

  /** A moratorium, both days inclusive; the case hears of it by a nudge. */
  stopsEverything(from: string, until: string): void {
    this.it.w.moratoria.push({ from: plainDate(from), until: plainDate(until) });
    note(this.it.w, { what: 'moratorium', from: plainDate(from), until: plainDate(until) });
    this.tell({ type: 'moratoriumEnded' });
  }

  serviceBecomes(state: ServiceState): void {
    const { service } = this.it.w;
    if (service) this.it.w.service = { ...service, state };
    this.tell({ type: 'moratoriumEnded' });
  }

  /** A contact point is corrected, added or opted out of. */
  reachedBy(channel: Channel, { optedOut = false }: { optedOut?: boolean } = {}): void {
    const others = this.it.w.reach.filter((p) => p.channel !== channel);
    this.it.w.reach = [...others, { channel, optedOut, broken: false, changedAt: this.it.now }];
    this.tell({ type: 'moratoriumEnded' });
  }

  private minor = (amount: string): number => parseAmount(amount, this.it.rules.policy.currency);

  private tell(letter: Record<string, unknown>): Verdict | undefined {
    this.letters += 1;
    const sent = { ...letter, id: `L${this.letters}` };
    return this.it.send(sent as Parameters<ImaginedCase['send']>[0]);
  }
}
