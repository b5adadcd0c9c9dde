/** What holds where a policy says nothing: published versions from before these could be said go on as they did. */
export const DEFAULTS = {
  /** A fortnight: what is put off longer is a hold, which has a reason (F4). */
  deferDays: 14,
  /** The longest a billing cycle of a month lasts. */
  cycleDays: 31,
  /** With pauses that double from a quarter of an hour, about two hours of trouble. */
  failingAfter: 4,
  /** Days for work on contact data: before the first formal notice of any ladder. */
  contactWorkDays: 3,
  /** Q10: accepted and nothing bad heard for 72 hours. */
  deemedHours: 72,
} as const;
