/**
 * How long a reserved act may still be under way: the attempt's start-to-close and half as much again for clocks and
 * servers that are late. Before it nothing is touched; after it what became of the act is found out.
 */
export const leaseMs = ({ attemptMs }: { readonly attemptMs: number }): number => attemptMs * 1.5;
