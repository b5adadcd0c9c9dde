import { applyAll } from '../../../domain/case/apply.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { restoreKey } from '../../../domain/case/keys.ts';
import { type Letter, letterSchema, type Verdict } from '../../../domain/case/letters.ts';
import { type CaseState, newCase } from '../../../domain/case/state.ts';
import { decide } from '../../../domain/decide/decide.ts';
import type { Decision, PlannedAct } from '../../../domain/decide/decision.ts';
import { fold } from '../../../domain/decide/fold/fold.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { withOwnDueDates } from '../../../domain/money/payment-period.ts';
import { addMs, HOUR, type Instant, laterOf } from '../../../domain/time/instant.ts';
import { usualAnswer } from './answers.ts';
import { noteFees } from './note-fees.ts';
import { openingOf, sweepAfter } from './opening.ts';
import { carryOut, findOut, type Later, restoreService, settledEvents } from './perform.ts';
import type { Episode, ImaginedRules } from './rules.ts';
import { calendar, lawFor } from './shipped-rules.ts';
import { factsOf, hear, note, type World } from './world.ts';

export type { ImaginedRules } from './rules.ts';

/** More looks than this without time passing is a spin. */
const SPIN = 50;

/** One account and its cases, run as workflow, activities and store would, with the real rules and imagined all else. */
export class ImaginedCase {
  state: CaseState | undefined;
  plan: Decision | undefined;
  caseNumber = '';
  readonly events: CaseEvent[] = [];
  /** Every case so far; the state of the last is this one's. */
  readonly episodes: Episode[] = [];
  private cases = 0;
  private later: Parameters<Later>[0][] = [];
  private restores = new Set<number>();
  private looksAtOnce = 0;

  readonly w: World;
  readonly rules: ImaginedRules;

  constructor(of: { world: World; rules: ImaginedRules; start: Instant }) {
    this.w = of.world;
    this.rules = of.rules;
    this.now = of.start;
  }

  get now(): Instant {
    return this.w.now;
  }

  set now(at: Instant) {
    this.w.now = at;
  }

  get zone(): string {
    return this.w.account.place.zone;
  }

  get isOpen(): boolean {
    return this.state !== undefined && !this.state.closed;
  }

  question(state: CaseState = this.state ?? newCase(this.now)): Question {
    const { policy } = this.rules;
    const facts = withOwnDueDates(factsOf(this.w, this.now), policy);
    const so = {
      caseNumber: this.caseNumber,
      policy,
      law: this.rules.law ?? lawFor(policy),
      calendar,
      facts,
      state,
      now: this.now,
    };
    return this.rules.sees?.(so) ?? so;
  }

  /** Sleeps, looks and acts until an instant, exclusive. */
  run(limit: Instant): void {
    for (;;) {
      const due = this.later.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
      const wake = this.wakeAt();
      const next = due && due.at <= wake ? due.at : wake;
      if (next >= limit) break;
      this.looksAtOnce = next > this.now ? 0 : this.looksAtOnce + 1;
      if (this.looksAtOnce > SPIN) throw new Error(`the case spins at ${this.now}: ${JSON.stringify(this.plan?.why)}`);
      this.now = laterOf(this.now, next);
      if (due && next === due.at) {
        this.later = this.later.filter((l) => l !== due);
        due.run();
        if (this.isOpen) this.look();
      } else this.step();
    }
    this.now = laterOf(this.now, limit);
  }

  /** Nothing runs until an instant: a worker that is down. What the world does by itself happens all the same. */
  away(until: Instant): void {
    note(this.w, { what: 'outage', until }, this.now);
    for (const due of this.later.filter((l) => l.at < until)) due.run();
    this.later = this.later.filter((l) => l.at >= until);
    this.now = laterOf(this.now, until);
  }

  send(letter: Letter): Verdict | undefined {
    if (!this.isOpen || !this.state) {
      this.sweep();
      return undefined;
    }
    const read = letterSchema.parse(letter);
    const folded = fold(this.question(), read);
    this.record(folded.events);
    this.look();
    return folded.verdict;
  }

  private wakeAt(): Instant {
    if (!this.isOpen || !this.plan) return sweepAfter(this.now, this.zone);
    return this.plan.next.do === 'close' ? sweepAfter(this.now, this.zone) : laterOf(this.plan.next.at, this.now);
  }

  private step(): void {
    const next = this.plan?.next;
    if (!this.isOpen) this.sweep();
    else if (next?.do === 'act') this.perform(next.act.key);
    else this.look();
  }

  /** Opens a case on the first overdue day; a payment taken back reopens the one it had cured (Q5). */
  private sweep(): void {
    const found = openingOf({ last: this.state, w: this.w, ask: (state) => this.question(state) });
    if (!found) return;
    if (!found.reopens) {
      this.cases += 1;
      Object.assign(this.episodes.at(-1) ?? {}, { state: this.state });
      this.w.past.push(...this.w.acts);
      this.caseNumber = `C${this.cases}`;
      this.episodes.push({ number: this.caseNumber, openedAt: this.now, told: [], state: found.state });
      this.w.acts = [];
      this.restores = new Set();
    }
    this.state = found.state;
    this.record(found.events);
    this.look();
  }

  private look(): void {
    const q = this.question();
    this.take(decide(q), q);
  }

  private take(decision: Decision, q: Question): void {
    this.rules.onDecision?.(decision, q);
    this.record(decision.events);
    this.plan = decision;
    for (const order of this.w.worklist) if (decision.dropped.includes(order.key)) order.dropped = true;
    for (const restore of decision.restores) {
      if (this.restores.has(restore.seq)) continue;
      this.restores.add(restore.seq);
      const soonest = addMs(this.now, (this.rules.restoreHours ?? 0.05) * HOUR);
      const at = laterOf(soonest, restore.stopMayLandUntil);
      const key = restoreKey({ caseNumber: this.caseNumber, seq: restore.seq });
      this.later.push({ at, run: () => restoreService({ w: this.w, key, seq: restore.seq, now: at }) });
    }
  }

  private record(events: readonly CaseEvent[]): void {
    if (!this.state) return;
    this.events.push(...events);
    this.episodes.at(-1)?.told.push(...events.map((event) => ({ at: this.now, event })));
    this.state = applyAll(this.state, events);
    hear(this.w, events, this.now);
  }

  /** The last look decides again; only the act that is still due is done. */
  private perform(key: string): void {
    const q = this.question();
    const decision = decide(q);
    const { next } = decision;
    const isDue = next.do === 'act' && next.act.key === key && next.at <= this.now && this.now < next.act.windowEnd;
    if (!isDue) {
      this.take(decision, q);
      return;
    }
    this.rules.onDecision?.(decision, q);
    if (next.act.resolve) findOut({ w: this.w, act: next.act, now: this.now });
    else this.begin(next.act, q);
    this.record(settledEvents(this.w, next.act.key));
    this.look();
  }

  private begin(act: PlannedAct, q: Question): void {
    this.rules.onAct?.(act, q);
    noteFees(this.w, act, q);
    const attempt = (q.facts.acts.find((a) => a.key === act.key)?.attempts ?? 0) + 1;
    const answer = this.rules.answers?.(act, attempt) ?? usualAnswer(act);
    const taken = carryOut({ w: this.w, act, now: this.now, answer, later: (event) => this.later.push(event) });
    if (!taken) throw new Error(`${act.key} was planned again though it is settled: the case would contest for ever`);
  }
}
