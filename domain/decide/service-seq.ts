import type { ActRecord } from '../case/facts.ts';
import type { ActKind } from '../case/vocabulary.ts';
import type { Question } from './question.ts';

/** Acts that take service away. */
export const isStop = (kind: ActKind): boolean => kind === 'restrict' || kind === 'suspend' || kind === 'terminate';

/** Commands to a service carry a rising sequence over every case and restore it ever had. */
export const nextServiceSeq = (q: Question): number =>
  Math.max(newestTaken(q), ...q.facts.acts.map((a) => a.serviceSeq ?? 0)) + 1;

/** A later command was sent since: the service would refuse this one. */
export const isSuperseded = (act: ActRecord, q: Question): boolean => (act.serviceSeq ?? 0) <= newestTaken(q);

const newestTaken = (q: Question): number => Math.max(q.facts.service?.seq ?? 0, ...q.state.restores.map((r) => r.seq));
