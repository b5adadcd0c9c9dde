import type { Question } from './question.ts';

/** Commands to a service carry a rising sequence over every case and restore it ever had. */
export function nextServiceSeq(q: Question): number {
  return (
    Math.max(
      q.facts.service?.seq ?? 0,
      ...q.facts.acts.map((a) => a.serviceSeq ?? 0),
      ...q.state.restores.map((r) => r.seq),
    ) + 1
  );
}
