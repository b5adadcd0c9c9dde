import { applyAll } from '../case/apply.ts';
import type { ActRecord } from '../case/facts.ts';
import { type CaseState, newCase } from '../case/state.ts';
import { decide } from '../decide/decide.ts';
import type { Decision, PlannedAct } from '../decide/decision.ts';
import { positionOf } from '../decide/position.ts';
import type { Question } from '../decide/question.ts';
import { afterwards, allDocumented, allGiven, isAsking, isForDocuments, restored } from '../forecast/what-follows.ts';
import type { HolidayCalendar } from '../law/holidays.ts';
import type { Law } from '../law/law.ts';
import type { Policy } from '../policy/policy.ts';
import { addMs, DAY, earlierOf, HOUR, type Instant } from '../time/instant.ts';
import { asDue, type RecordedAccount } from './recorded.ts';
import { type Cleared, RecordedMoney } from './recorded-money.ts';
import { ServiceLost } from './service-lost.ts';
import { type Counting, collect, count, nameOf } from './tally.ts';

/** Under which rules a record is lived through, and until when it reaches. */
export interface ReplayRules {
  readonly policy: Policy;
  readonly law: Law;
  readonly calendar: HolidayCalendar;
  /** The end of the record, exclusive: nobody knows who paid afterwards. */
  readonly until: Instant;
  /** Sees every decision and the question it answers. */
  readonly onDecision?: ((q: Question, decision: Decision) => void) | undefined;
  /** Sees every act at its instant, with the question that led to it. */
  readonly onAct?: ((act: PlannedAct, q: Question) => void) | undefined;
}

/** Contacts of one debtor over all accounts, as far back as caps look. */
export interface DebtorContacts {
  taken: readonly Instant[];
}

const FORTNIGHT = 14 * DAY;
/** More decisions than this without time passing is a spin. */
const SPIN = 50;

interface RunningCase {
  readonly number: string;
  state: CaseState;
  acts: readonly ActRecord[];
  last?: Decision;
}

/** One account living through its record: it looks, sleeps and acts as a case does, and money comes as it really came. */
export class AccountRun {
  private readonly money: RecordedMoney;
  private readonly service: ServiceLost;
  private running: RunningCase | undefined;
  private cases = 0;
  private contacts = 0;
  private wasWrittenOff = false;
  /** When something happens next; undefined: nothing more. */
  wakesAt: Instant | undefined;

  private readonly of: RecordedAccount;
  private readonly rules: ReplayRules;
  private readonly shared: DebtorContacts;
  private readonly tally: Counting;

  constructor(given: { of: RecordedAccount; rules: ReplayRules; shared: DebtorContacts; tally: Counting }) {
    this.of = given.of;
    this.rules = given.rules;
    this.shared = given.shared;
    this.tally = given.tally;
    this.money = new RecordedMoney(asDue(given.of, given.rules));
    this.service = new ServiceLost({ id: given.of.account.id, tally: given.tally });
    this.wakesAt = this.money.nextAt;
  }

  /** Lives through everything that happens at `wakesAt`. */
  wake(): void {
    const now = this.wakesAt;
    if (now === undefined) return;
    const isDue = this.money.moveTo(now, (one) => this.collect(one));
    if (this.running) this.look(now, this.running);
    else if (isDue) this.open(now);
    const next = this.running?.last?.next;
    const planned = next && next.do !== 'close' ? next.at : undefined;
    const happens = this.money.nextAt;
    this.wakesAt = happens && planned ? earlierOf(happens, planned) : (happens ?? planned);
  }

  /** The record is over. */
  end(): void {
    this.service.countUntil(this.rules.until);
    count(this.tally.contacts, String(this.contacts));
    const last = this.running?.last;
    if (!last) return;
    count(this.tally.casesLeft, last.stage);
    this.tally.openAtEnd += last.overdueOpen;
  }

  private collect({ id, amount, wasWrittenOff, inTime }: Cleared): void {
    const { running } = this;
    if (wasWrittenOff) collect(this.tally, 'afterWriteOff', amount);
    else if (running?.last && running.state.covered.includes(id)) collect(this.tally, running.last.stage, amount);
    else collect(this.tally, inTime ? 'inTime' : 'notChased', amount);
  }

  private open(now: Instant): void {
    const number = `${this.of.account.id}-${this.cases + 1}`;
    const running: RunningCase = { number, state: newCase(now), acts: [] };
    const p = positionOf(this.question(now, running));
    if (!p.overdue || !p.anchor) return;
    this.cases += 1;
    this.tally.casesOpened += 1;
    running.state = applyAll(running.state, [{ type: 'caseOpened', anchor: p.anchor, open: p.overdueOpen }]);
    this.running = running;
    this.look(now, running);
  }

  /** Decides, does what is due, and decides again until it has to wait. */
  private look(now: Instant, running: RunningCase): void {
    for (let turn = 0; turn < SPIN; turn += 1) {
      const q = this.question(now, running);
      const decision = decide(q);
      this.rules.onDecision?.(q, decision);
      this.tally.decisions += 1;
      running.last = decision;
      running.state = decision.state;
      const { next } = decision;
      const [restore] = decision.restores;
      if (next.do === 'close') {
        count(this.tally.casesClosed, next.outcome);
        this.running = undefined;
        return;
      }
      if (isAsking(decision)) running.state = allGiven(decision.state);
      else if (isForDocuments(decision)) running.state = allDocumented({ ...q, state: decision.state });
      else if (restore) this.take(restored({ ...q, state: decision.state }, restore.seq), running, 'restore');
      else if (next.do === 'act' && next.at <= now) this.perform(next.act, q, running);
      else {
        if (next.at <= now) running.last = { ...decision, next: { ...next, at: addMs(now, HOUR) } };
        return;
      }
    }
    throw new Error(`case ${running.number} spins at ${now}: ${JSON.stringify(running.last?.why)}`);
  }

  private perform(act: PlannedAct, q: Question, running: RunningCase): void {
    this.rules.onAct?.(act, q);
    count(this.tally.steps, `${act.stage}/${act.step}`);
    if (act.kind === 'writeOff') {
      this.tally.writtenOff += act.amount;
      this.wasWrittenOff = true;
    }
    if (act.counted) {
      this.contacts += 1;
      this.shared.taken = [...this.lately(q.now), q.now];
    }
    this.take(afterwards(q, act, q.now), running, nameOf(act));
  }

  /** The facts as an act left them. */
  private take({ facts, now }: Question, running: RunningCase, name: string): void {
    count(this.tally.acts, name);
    count(this.tally.months, now.slice(0, 7));
    running.acts = facts.acts;
    this.money.invoices = facts.invoices;
    this.service.become(facts.service, now);
  }

  private lately(now: Instant): readonly Instant[] {
    const since = addMs(now, -FORTNIGHT);
    return this.shared.taken.filter((at) => at > since);
  }

  private question(now: Instant, { number, state, acts }: RunningCase): Question {
    const { policy, law, calendar } = this.rules;
    const { money } = this;
    const account = {
      ...this.of.account,
      paidLate: money.paidLate(now),
      writtenOffBefore: this.wasWrittenOff,
    };
    const facts = {
      account,
      invoices: money.invoices,
      paidNet: money.paidNet,
      moneyVersion: money.version,
      service: this.service.now,
      acts,
      contacts: this.lately(now),
      reach: this.of.reach,
      moratoria: [],
    };
    return { caseNumber: number, policy, law, calendar, facts, state, now };
  }
}
