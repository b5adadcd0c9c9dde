import { assertNever } from '../assert-never.ts';
import { skipWords } from '../decide/step-causes.ts';
import type { ForecastEnd } from '../forecast/forecast.ts';
import { type Instant, localDate, wallClock, type Zone } from '../time/instant.ts';
import { daysBetween } from '../time/plain-date.ts';
import { askedWords } from './asked-of.ts';
import { deedWords } from './deed.ts';
import type { Difference } from './difference.ts';

/** One plain sentence a difference; times as the clock on the debtor's wall shows them. */
export function differenceInWords(one: Difference, zone: Zone): string {
  const at = (instant: Instant): string => wallClock(instant, zone);
  switch (one.change) {
    case 'earlier':
    case 'later':
      return `"${one.step}" comes on ${at(one.to)} instead of ${at(one.from)}: ${apart(one, zone)}.`;
    case 'channel':
      return `"${one.step}" on ${at(one.at)} goes by ${one.to ?? 'no channel'} instead of ${one.from ?? 'no channel'}.`;
    case 'act':
      return `"${one.step}" on ${at(one.at)} is ${deedWords(one.to)} instead of ${deedWords(one.from)}.`;
    case 'approval':
      return `"${one.step}" on ${at(one.at)} is approved ${askedWords(one.to)} instead of ${askedWords(one.from)}.`;
    case 'added':
      return `"${one.step}" comes on ${at(one.at)}; so far it would not come.`;
    case 'again':
      return `"${one.step}" is given again on ${at(one.at)}; so far what was given is enough.`;
    case 'dropped':
      return `"${one.step}" on ${at(one.at)} does not come any more${one.because ? `: ${skipWords[one.because]}` : ''}.`;
    case 'restore':
      return 'Service comes back at once; so far it stays off.';
    case 'stage':
      return `The case stands in ${one.to} instead of ${one.from}.`;
    case 'ends':
      return `The ladder ahead ends ${ENDS[one.to]} instead of ${ENDS[one.from]}.`;
    default:
      return assertNever(one);
  }
}

function apart({ change, from, to }: Difference & { change: 'earlier' | 'later' }, zone: Zone): string {
  const days = Math.abs(daysBetween(localDate(from, zone), localDate(to, zone)));
  if (days === 0) return `${change} on the same day`;
  return `${days === 1 ? '1 day' : `${days} days`} ${change}`;
}

const ENDS: Readonly<Record<ForecastEnd['how'], string>> = {
  closed: 'with the case closed',
  approval: 'waiting for an approval',
  contactData: 'for want of a contact point',
  dispute: 'waiting for a dispute to be settled',
  hardship: 'waiting for hardship to be assessed',
  stay: 'waiting for a stay to be reviewed',
  ladderDone: 'with every step done',
  tooFar: 'further ahead than can be told',
};
