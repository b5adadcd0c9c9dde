/** What holds where a policy says nothing about agreements: published versions go on as they did. */
export const AGREEMENT_DEFAULTS = {
  /** Amended once: a second change of mind is a new agreement. */
  maxAmendments: 1,
} as const;
