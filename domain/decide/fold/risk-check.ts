import type { LetterOf } from '../../case/letters.ts';
import type { RiskBand } from '../../policy/risk-rules.ts';
import { riskOf } from '../conditions.ts';
import type { Position, Question } from '../question.ts';
import { type Folded, refuse } from './answers.ts';

type Agreed = LetterOf<'promiseToPay'> | LetterOf<'amendPromise'> | LetterOf<'proposeArrangement'>;

/** The risk check before anything is agreed (M1): nothing on the black list, and some bands only by a supervisor. */
export function tooRisky(of: {
  readonly q: Question;
  readonly p: Position;
  readonly letter: Agreed;
  readonly notFor: readonly RiskBand[] | undefined;
}): Folded | undefined {
  const { q, p, letter, notFor = [] } = of;
  if (q.facts.account.blackListed)
    return refuse(letter, 'blackListed', 'The account is on the black list: nothing is agreed with it.');
  const band = notFor.length > 0 ? riskOf(q, p) : undefined;
  if (band && notFor.includes(band) && letter.role !== 'supervisor')
    return refuse(letter, 'tooRisky', `The debtor's risk is ${band}: a supervisor has to agree to it.`);
  return undefined;
}
