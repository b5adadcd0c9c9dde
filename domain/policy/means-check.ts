import { isByLegalAlone } from './authority.ts';
import type { Step } from './step.ts';

/** What is wrong with the means a step takes: too hard before the milder ones, or without whom it takes to agree. */
export function meansFaults({ step, earlier }: { step: Step; earlier: readonly Step[] }): string[] {
  const { work } = step;
  const has = (is: (before: Step['work']) => boolean): boolean => earlier.some((before) => is(before.work));
  // Automatic first, human second (L2): notice, then phone, then visit, then law.
  if (work.do === 'task' && work.task === 'call' && !has(isNotice))
    return ['calls before any notice was sent; write a step with notify before it'];
  if (work.do === 'task' && work.task === 'visit' && !has((w) => w.do === 'task' && w.task === 'call'))
    return ['visits before anybody has called; write a step with desk: call before it'];
  if (work.do === 'legal' && !earlier.some((before) => isNotice(before.work) && before.required))
    return ['goes to law before a notice with required: true; write one before it'];
  if (work.do === 'report' && work.to === 'publicList' && !(step.approval && isByLegalAlone(step.approval)))
    return [
      'puts debtors on a public list, which legal approves for each case; write in its stage approval: { by: legal, persons: 1, above: "0.00", … } without other tiers',
    ];
  return [];
}

const isNotice = (work: Step['work']): boolean => work.do === 'notify';
