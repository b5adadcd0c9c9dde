import { stepOfAct } from '../../../domain/decide/taken-back.ts';
import { type Ahead, ladderAhead } from '../../../domain/forecast/what-follows.ts';
import { localDate } from '../../../domain/time/instant.ts';
import type { ImaginedCase } from './imagined-case.ts';
import type { World } from './world.ts';

/** What can be seen of an imagined case; days are local to the debtor. */
export class SeenCase {
  readonly it: ImaginedCase;

  constructor(it: ImaginedCase) {
    this.it = it;
  }

  /** Work handed out and not dropped, by act: `visit C1.visit.1`. */
  worklist = () => this.it.w.worklist.filter((o) => !o.dropped).map((o) => `${o.kind} ${o.key}`);
  today = () => localDate(this.it.now, this.it.zone);
  approval = () => this.it.state?.approvals.findLast((a) => a.status === 'waiting');
  anchor = () => this.decision().anchor;
  service = () => this.it.w.service?.state;
  stage = () => this.decision().stage;
  outcome = () => this.it.state?.closed?.outcome;
  next = () => this.decision().next;
  why = () => this.decision().why.map((reason) => reason.code);
  ahead = (most = 12): readonly Ahead[] => ladderAhead(this.it.question(), most);
  eventTypes = () => this.it.events.map((event) => event.type);

  decision() {
    if (!this.it.plan) throw new Error(`no case has been opened by ${this.it.now}`);
    return this.it.plan;
  }

  /** Day of the next act or look, local to the debtor. */
  nextOn(): string | undefined {
    const next = this.next();
    return next.do === 'close' ? undefined : localDate(next.at, this.it.zone);
  }

  /** Notices that reached the provider and are not known to have failed, `reminder/first#1`, in the order given. */
  given = () => this.named((a) => a.kind === 'notice' && (a.status === 'accepted' || a.status === 'delivered'));

  /** Everything that is done: notices given, stops, referral, write-off. */
  done = () => this.named((a) => a.kind !== 'restore' && ['accepted', 'delivered', 'done'].includes(a.status));

  /** Local day of an act that is done, by the name `given` and `done` have for it. */
  dayOf(name: string): string | undefined {
    const act = this.it.w.acts.find((a) => this.nameOf(a) === name && !['failed', 'void'].includes(a.status));
    return act && localDate(act.reservedAt, this.it.zone);
  }

  private named(pick: (act: World['acts'][number]) => boolean): string[] {
    const acts = this.it.w.acts.filter(pick);
    return acts.sort((a, b) => (a.reservedAt < b.reservedAt ? -1 : 1)).map((a) => this.nameOf(a));
  }

  private nameOf(act: { step: string; n: number }): string {
    const stage = stepOfAct(this.it.rules.policy, act.step)?.stage ?? 'restore';
    return `${stage}/${act.step}#${act.n}`;
  }
}
