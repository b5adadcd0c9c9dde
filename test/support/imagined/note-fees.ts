import type { PlannedAct } from '../../../domain/decide/decision.ts';
import { lateFeesOf } from '../../../domain/decide/late-fees.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { note, type World } from './world.ts';

/** What a notice that is about to go out tells of late fees, as the message would be written (L6, L15). */
export function noteFees(w: World, act: PlannedAct, q: Question): void {
  if (act.kind !== 'notice') return;
  for (const { invoiceId, amount } of lateFeesOf(q, positionOf(q)))
    if (act.names.includes(invoiceId)) note(w, { what: 'feeTold', key: act.key, invoice: invoiceId, amount });
}
