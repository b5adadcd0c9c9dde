import type { Instant, Zone } from '../time/instant.ts';

export type { Law, LawRule } from './preset.ts';

/** What the law looks at: a message or call reaches a person, a service act stops something, a desk act does neither. */
export type ActClass = 'message' | 'call' | 'service' | 'desk';

/** The service acts a preset can bind notices, earliest dates and grounds to. */
export type StopKind = 'restrict' | 'suspend' | 'terminate';

/** Where the debtor is: hours and holidays are the debtor's own. `country` ISO 3166-1, `subdivision` such as `ON`. */
export interface Place {
  readonly zone: Zone;
  readonly country: string;
  readonly subdivision?: string | undefined;
}

/** A rule that moved an instant: which, from when to when, and where the rule comes from. */
export interface RuleMove {
  readonly rule: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly source: string;
}

/** The answer of `lawfulInstant`: the act may begin at `at` and anywhere before `until`. */
export interface Permitted {
  readonly at: Instant;
  readonly until: Instant;
  readonly moved: readonly RuleMove[];
}
