import type { Path } from './source.ts';

/** What a policy lacks to be lawful, and the line to add. `step` is empty when the policy's head or rules are meant. */
export interface LawShortfall {
  readonly step: string;
  /** Where it was written, of what is no step. */
  readonly path?: Path;
  readonly text: string;
}
