import { plainDate } from '../domain/time/plain-date.ts';

/** Monday on which the play of the example portfolio begins, in the dates its file carries. */
export const DAY_ZERO = plainDate('2020-02-03');

/** Business days the play lasts. */
export const DAYS_OF_PLAY = 200;
