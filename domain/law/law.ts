import type { Instant, Zone } from '../time/instant.ts';
import type { PresetRule } from './preset.ts';

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

/** A rule by its full id (`preset/rule`), with the words and the source a person can check. */
export interface RuleRef {
  readonly rule: string;
  readonly says: string;
  readonly source: string;
}

/** A rule of a combined law: the id is full, `preset/rule`. */
export type LawRule = PresetRule;

/** Presets combined: the strictest of all their rules holds. */
export interface Law {
  /** Preset ids with their editions, as recorded with every decision. */
  readonly version: string;
  readonly rules: readonly LawRule[];
}
