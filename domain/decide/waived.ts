import type { Credit } from '../case/concessions.ts';
import type { CaseState } from '../case/state.ts';
import { totalCredit } from '../money/concede.ts';
import type { Minor } from '../money/money.ts';

type Waived = Pick<CaseState, 'waivers'>;

/** What was waived in this episode and is booked. */
export const waivedSoFar = ({ waivers }: Waived): readonly Credit[] =>
  waivers.flatMap(({ status, credits }) => (status === 'booked' ? credits : []));

/** Of that, what was waived of one invoice. */
export const waivedOn = (invoiceId: string, state: Waived): Minor =>
  totalCredit(waivedSoFar(state).filter((credit) => credit.invoiceId === invoiceId));
