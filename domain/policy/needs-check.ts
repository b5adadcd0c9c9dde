import { suggestion } from './nearest.ts';
import type { Step } from './step.ts';
import { narrower } from './written-conditions.ts';

interface StopPlace {
  readonly step: Step;
  readonly earlier: readonly Step[];
  /** Ids from this step on. */
  readonly later: readonly string[];
  /** Every id written, also of steps that are wrong themselves. */
  readonly ids: readonly string[];
}

/** What is wrong with the notices a step rests on: a stop needs at least one that is always given before it (Q11). */
export function needsFaults({ step, earlier, later, ids }: StopPlace): string[] {
  if (step.work.do !== 'service') return step.needs.length > 0 ? ['stops no service; leave needs out'] : [];
  const notices = earlier.filter((before) => before.work.do === 'notify' && before.stage !== 'preDue');
  if (step.needs.length === 0) {
    const named = notices.filter((notice) => notice.required).map(({ id }) => id);
    return [`stops a service without a notice; write needs: [${named.join(', ') || '<id of a required notice>'}]`];
  }
  const twice = new Set(step.needs).size < step.needs.length ? ['names a notice twice in needs; write each once'] : [];
  const noNotice = [...earlier.map(({ id }) => id), ...later];
  const faults = [...new Set(step.needs)].flatMap((need) => {
    const notice = notices.find(({ id }) => id === need);
    if (notice) return noticeFaults({ notice, stop: step });
    const among = notices.map(({ id }) => id);
    if (!ids.includes(need)) return [`needs "${need}", which does not exist; ${suggestion({ to: need, among })}`];
    // What is neither here was written but is wrong itself, and reported there.
    return noNotice.includes(need)
      ? [`needs "${need}", which is no notice before it on the ladder; name an earlier step with notify`]
      : [];
  });
  return [...twice, ...faults, ...ownNoticeFault(step, earlier)];
}

/** The end of a contract is announced by itself: a notice that other stops rest on too does not say it (L11). */
function ownNoticeFault(step: Step, earlier: readonly Step[]): string[] {
  if (step.work.do !== 'service' || step.work.command !== 'terminate') return [];
  const isOwn = (need: string): boolean => !earlier.some((before) => before.needs.includes(need));
  return step.needs.some(isOwn)
    ? []
    : ['ends the service without a notice of its own; write a required notice before it and name it in needs'];
}

function noticeFaults({ notice, stop }: { notice: Step; stop: Step }): string[] {
  const optional = notice.required
    ? []
    : [`needs "${notice.id}", which may be passed over; write required: true in step ${notice.id}`];
  const key = narrower(notice.when, stop.when);
  const where = key === 'openAtLeast' || key === 'openBelow' ? 'for amounts at which' : `by its ${key} where`;
  const narrow = key
    ? [
        `needs "${notice.id}", which is skipped ${where} the service is stopped; give stage ${stop.stage} the same when as stage ${notice.stage}`,
      ]
    : [];
  return [...optional, ...narrow];
}
