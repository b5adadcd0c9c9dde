/**
 * How long a reserved act may still be under way: the activity's start-to-close (30 s, workflows/case-steps.ts) and a
 * margin for clocks. Before it nothing is touched; after it what became of the act is found out.
 */
export const LEASE_MS = 45_000;
