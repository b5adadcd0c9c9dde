import type { Books } from './books.ts';
import type { Complaint } from './complaint.ts';
import type { Giving } from './givings.ts';
import { pauseAt } from './standing.ts';

/** No act of the ladder while a hold, promise, request for help, stay, exemption or moratorium stood (F12, O7, M1, Q14, Q18). */
export function auditPause(books: Books, givings: readonly Giving[]): Complaint[] {
  return givings.flatMap(({ act, at, account, of, step }): Complaint[] => {
    const pause = pauseAt(books, account, { of, at, does: step.does });
    return pause ? [{ rule: 'pause', subject: act.key, text: `was done under a ${pause}` }] : [];
  });
}
