import type { Instalment } from '../../case/agreements.ts';
import type { LetterOf } from '../../case/letters.ts';
import type { Minor } from '../../money/money.ts';
import type { ArrangementRules } from '../../policy/agreement-rules.ts';
import type { PlainDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import { monthly, percentOf, splitInto, totalOf } from '../instalments.ts';
import { type Folded, refuse } from './answers.ts';

type Letter = LetterOf<'proposeArrangement'>;

/** As written out, or so many from a first day on, monthly unless said otherwise; one, today, when nothing is said. */
export function instalmentsOf(
  { instalments, count = 1, firstOn, everyMonths = 1 }: Letter,
  of: { total: Minor; firstPercent: number; today: PlainDate },
): Instalment[] {
  if (instalments) return instalments.map(({ amount, on }) => ({ amount, dueOn: on }));
  const amounts = splitInto(of.total, count, of.firstPercent);
  return monthly({ amounts, firstOn: firstOn ?? of.today, everyMonths });
}

interface Asked {
  readonly instalments: readonly Instalment[];
  readonly total: Minor;
  readonly rules: ArrangementRules;
  readonly today: PlainDate;
}

/** What policy says against these instalments; undefined: nothing. */
export const unfitInstalments = (letter: Letter, asked: Asked): Folded | undefined =>
  unfitForm(letter) ?? unfitDates(letter, asked) ?? unfitAmounts(letter, asked);

const unfitForm = (letter: Letter): Folded | undefined =>
  (letter.instalments === undefined) === (letter.count === undefined)
    ? refuse(letter, 'instalmentForm', 'Write either the instalments, or how many and from which day on.')
    : undefined;

function unfitDates(letter: Letter, { instalments, rules, today }: Asked): Folded | undefined {
  if (instalments.length > rules.maxInstalments)
    return refuse(letter, 'tooManyInstalments', `At most ${rules.maxInstalments} instalments.`);
  const last = addDays(today, rules.maxDays);
  const isRising = instalments.every(({ dueOn }, n) => n === 0 || dueOn > (instalments[n - 1]?.dueOn ?? dueOn));
  if (!isRising || instalments.some(({ dueOn }) => dueOn < today || dueOn > last))
    return refuse(letter, 'instalmentDates', `Give rising dates from ${today} to ${last}.`);
  return undefined;
}

function unfitAmounts(letter: Letter, { instalments, total, rules }: Asked): Folded | undefined {
  const sum = totalOf(instalments);
  if (sum !== total)
    return refuse(letter, 'instalmentSum', `The instalments make ${sum}, the invoices owe ${total} (minor units).`);
  const least = Math.max(1, rules.minInstalment);
  if (instalments.some(({ amount }) => amount < least))
    return refuse(letter, 'instalmentTooSmall', `Each instalment is at least ${least} minor units.`);
  const first = percentOf(total, rules.firstPercent);
  return (instalments[0]?.amount ?? 0) < first
    ? refuse(letter, 'firstTooSmall', `The first instalment is at least ${first} minor units.`)
    : undefined;
}
