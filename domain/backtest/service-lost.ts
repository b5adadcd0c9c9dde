import type { ServiceFacts } from '../case/facts.ts';
import { DAY, type Instant, msBetween } from '../time/instant.ts';
import type { Counting } from './tally.ts';

/** The service of one account, and how long it was down. */
export class ServiceLost {
  private since: Instant | undefined;
  now: ServiceFacts;

  private readonly tally: Counting;

  constructor({ id, tally }: { id: string; tally: Counting }) {
    this.now = { id, state: 'active', seq: 0 };
    this.tally = tally;
  }

  become(service: ServiceFacts | undefined, at: Instant): void {
    if (!service) return;
    if (service.state !== this.now.state) {
      this.countUntil(at);
      this.since = at;
    }
    this.now = service;
  }

  /** Counts the days lost since the last change. */
  countUntil(at: Instant): void {
    if (!this.since) return;
    const days = msBetween(this.since, at) / DAY;
    if (this.now.state === 'restricted') this.tally.restrictedDays += days;
    if (this.now.state === 'suspended') this.tally.suspendedDays += days;
  }
}
