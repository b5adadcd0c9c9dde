import type { LetterOf } from '../../case/letters.ts';
import { type Difference, isHarsh } from '../../migration/difference.ts';
import { differenceInWords } from '../../migration/in-words.ts';
import { previewMigration } from '../../migration/preview.ts';
import type { Question } from '../question.ts';
import { accept, type Folded, refuse } from './answers.ts';

/**
 * A running case goes over to another version of its policy (N5, F7). Never to one in another currency, and not to one
 * under which an act would come earlier, be harsher or be approved by fewer than under the version it runs under, unless
 * who asks says that this is meant.
 */
export function foldChangePolicy(q: Question, letter: LetterOf<'changePolicy'>): Folded {
  const { id, version: from, currency } = q.policy;
  const to = q.offers?.find(({ policy }) => policy.id === id && policy.version === letter.version);
  if (letter.version === from) return refuse(letter, 'sameVersion', `The case runs under version ${from} already.`);
  if (!to)
    return refuse(
      letter,
      'unknownVersion',
      `No version ${letter.version} of policy ${id} was ever published; publish it first.`,
    );
  if (to.policy.currency !== currency)
    return refuse(
      letter,
      'otherCurrency',
      `Version ${letter.version} is in ${to.policy.currency}, the case in ${currency}.`,
    );
  const { differences } = previewMigration(q, to);
  const harsh = differences.filter(isHarsh);
  if (harsh.length > 0 && letter.earlier !== 'allowed')
    return refuse(
      letter,
      'comesEarlier',
      `${says(harsh, q)} If that is meant, ask again and allow acts to come earlier or to be harsher.`,
    );
  return accept(letter, 'policyChanged', `Runs under version ${letter.version} now. ${says(differences, q)}`, [
    { type: 'policyChanged', from, to: letter.version, by: letter.by },
  ]);
}

/** A verdict is a sentence, no report: the first differences, and how many more. */
const MOST_SAID = 3;

function says(differences: readonly Difference[], q: Question): string {
  if (differences.length === 0) return 'No date and no act changes.';
  const { zone } = q.facts.account.place;
  const said = differences.slice(0, MOST_SAID).map((one) => differenceInWords(one, zone));
  const more = differences.length - said.length;
  return more > 0 ? `${said.join(' ')} And ${more} more.` : said.join(' ');
}
