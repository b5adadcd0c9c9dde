import type { StopCommand } from '../policy/step.ts';
import type { Instant } from '../time/instant.ts';
import type { Question } from './question.ts';

/** A stop of this case that was carried out and not undone since: when, and for which invoices. */
export interface StopInForce {
  readonly at: Instant;
  readonly names: readonly string[];
}

/** Undefined: none was, service came back since, or somebody else stopped it. The service itself has the last word. */
export function stopInForce(kind: StopCommand, { facts: { acts, service } }: Question): StopInForce | undefined {
  if (!service || !HELD_BY[kind].includes(service.state)) return undefined;
  const index = acts.findLastIndex((a) => a.kind === kind && a.status === 'done');
  const act = acts[index];
  if (!act || acts.slice(index + 1).some((a) => a.kind === 'restore' && a.status === 'done')) return undefined;
  return { at: act.settledAt ?? act.reservedAt, names: act.names };
}

/** A harder stop keeps what the milder one took away. */
const HELD_BY: Readonly<Record<StopCommand, readonly string[]>> = {
  restrict: ['restricted', 'suspended'],
  suspend: ['suspended'],
  terminate: ['terminated'],
};
