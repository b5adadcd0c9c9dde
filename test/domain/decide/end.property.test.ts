import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Decision } from '../../../domain/decide/decision.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { standingPlacements } from '../../../domain/decide/taken-back.ts';
import { atLocal } from '../../../domain/time/instant.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import { anyHistory, firstDueOf, patientHistory } from './histories.ts';
import { live } from './live.ts';
import { EVERYTHING } from './longer-ladder.ts';

const RUNS = { numRuns: 1_000 };
/** The furthest date there is: a year's court date, and the law's hours behind it. */
const FURTHEST_MS = 800 * 86_400_000;

function must(holds: boolean, say: () => string): void {
  if (!holds) throw new Error(say());
}

/** Ends, or has a date ahead that is not years away. */
function isDated({ next, why }: Decision, q: Question): void {
  const say = () => `${JSON.stringify(next)} at ${q.now}: ${JSON.stringify(why)}`;
  if (next.do === 'close') return;
  must(next.do === 'look' ? next.at > q.now : next.at >= q.now, say);
  must(Date.parse(next.at) - Date.parse(q.now) < FURTHEST_MS, say);
}

/** Nobody goes on chasing for a case that is over, and nothing false is on record about who has paid. */
function isLeftInOrder({ next, state }: Decision, q: Question): void {
  if (next.do !== 'close' || q.state.closed) return;
  must(standingPlacements({ ...q, state }).length === 0, () => `an agency goes on at ${q.now}`);
  if (next.outcome !== 'cured') return;
  const count = (kind: string) => q.facts.acts.filter((a) => a.status === 'done' && a.kind === kind).length;
  must(count('report') === count('correct'), () => `${count('report')} reports stand against ${count('correct')}`);
}

const SERVICE: readonly string[] = ['restrict', 'suspend', 'terminate', 'restore'];

it('whatever happens on a ladder with every kind of step, each decision ends the case or has a date, no case ends with an agency still at it or a paid debt reported, and no service is touched after its end [E5, F6, M3, L17, L18, L19, Q13, F5, F15]', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const onDecision = (decision: Decision, q: Question): void => {
        isDated(decision, q);
        isLeftInOrder(decision, q);
      };
      const c = live({ ...history, policy: 'corporate-us' }, { policy: EVERYTHING, onDecision }, 400);
      const felt = c.it.w.felt.map((f) => f.kind).filter((kind) => SERVICE.includes(kind));
      const end = felt.indexOf('terminate');
      must(end === -1 || end === felt.length - 1, () => felt.join(' '));
    }),
    RUNS,
  );
});

it('a case nobody pays ends in a write-off once everybody has answered [E5, E1]', () => {
  fc.assert(
    fc.property(patientHistory, (history) => {
      const c = live({ ...history, policy: 'corporate-us' }, { policy: EVERYTHING }, 1);
      const first = firstDueOf(history);
      for (let day = 7; day < 700 && c.outcome() === undefined; day += 7) {
        c.it.run(atLocal(addDays(first, day), 660, history.place.zone));
        for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
        for (const order of (c.it.plan?.workOrders ?? []).filter(({ kind }) => kind === 'evidence'))
          c.reportsLegal(order.key.split('.')[1] ?? '', 'failed', { documentId: order.key });
      }
      // What is below the tolerance never has a case.
      expect(c.it.state ? c.outcome() : 'writtenOff').toBe('writtenOff');
    }),
    RUNS,
  );
});
