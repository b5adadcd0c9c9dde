import { assertNever } from '../assert-never.ts';
import { isGoodNews } from '../case/effects.ts';
import type { Channel, Stage } from '../case/vocabulary.ts';
import type { SkipCause } from '../decide/reasons.ts';
import type { ForecastEnd } from '../forecast/forecast.ts';
import type { Instant } from '../time/instant.ts';
import type { AskedOf } from './asked-of.ts';
import type { Deed } from './deed.ts';

/** One date or act of the ladder ahead that would be another. */
export type Difference =
  | { readonly change: 'earlier' | 'later'; readonly step: string; readonly from: Instant; readonly to: Instant }
  | {
      readonly change: 'channel';
      readonly step: string;
      readonly at: Instant;
      readonly from?: Channel;
      readonly to?: Channel;
    }
  /** Under the same step something else is done: another kind of act, command, measure, report or template. */
  | {
      readonly change: 'act';
      readonly step: string;
      readonly at: Instant;
      readonly from: Deed;
      readonly to: Deed;
      readonly isHarsher: boolean;
    }
  /** Somebody else is asked to agree, at this case's amount; undefined: nobody. */
  | {
      readonly change: 'approval';
      readonly step: string;
      readonly at: Instant;
      readonly from?: AskedOf | undefined;
      readonly to?: AskedOf | undefined;
      readonly isHarsher: boolean;
    }
  /** Comes under the new version only; `again`: though it was done before. */
  | { readonly change: 'added' | 'again'; readonly step: string; readonly at: Instant }
  /** Comes under the version it runs under only; with the condition that keeps it off, where that is known. */
  | {
      readonly change: 'dropped';
      readonly step: string;
      readonly at: Instant;
      readonly because?: SkipCause | undefined;
    }
  /** Service comes back at once, by the new version's rule. */
  | { readonly change: 'restore'; readonly at: Instant }
  | { readonly change: 'stage'; readonly at: Instant; readonly from: Stage; readonly to: Stage }
  | {
      readonly change: 'ends';
      readonly at: Instant;
      readonly from: ForecastEnd['how'];
      readonly to: ForecastEnd['how'];
    };

/** Whether somebody has to say that it is meant. */
export function isHarsh(one: Difference): boolean {
  if ('step' in one && isGoodNews(one.step)) return false;
  switch (one.change) {
    case 'earlier':
    case 'added':
    case 'again':
      return true;
    case 'act':
    case 'approval':
      return one.isHarsher;
    case 'later':
    case 'channel':
    case 'dropped':
    case 'restore':
    case 'stage':
    case 'ends':
      return false;
    default:
      return assertNever(one);
  }
}

/** When it comes under the new version, or would have come. */
export const comesAt = (one: Difference): Instant => ('at' in one ? one.at : one.to);
