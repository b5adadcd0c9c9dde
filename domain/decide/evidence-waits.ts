import { missingDocuments } from '../evidence/complete.ts';
import type { Step } from '../policy/step.ts';
import { addDays } from '../time/plain-date.ts';
import type { WorkOrder } from './decision.ts';
import type { Finding, Position, Question } from './question.ts';
import { morningOf, wait } from './wait.ts';

/** A debt is given up only with complete evidence (E1): the legal desk is asked for the documents that are missing. */
export function evidenceWaits(step: Step, q: Question, p: Position): Finding | undefined {
  if (step.work.do !== 'writeOff') return undefined;
  const missing = missingDocuments(q);
  const first = missing[0];
  if (!first) return undefined;
  const orders = missing.map(
    ({ id }): WorkOrder => ({
      key: `${q.caseNumber}.${id}.document`,
      kind: 'evidence',
      text: `The write-off waits for the document of "${id}": report it with reportLegal, with its status, date and document.`,
      dueOn: addDays(p.today, 3),
    }),
  );
  return wait({
    at: morningOf(addDays(p.today, 7), q),
    because: { code: 'evidenceMissing', step: first.id },
    // The measure was carried out long ago: whoever has its document is late.
    attention: 'sla',
    blockedBy: 'document',
    workOrders: orders,
  });
}
