import type { Zone } from '../../domain/time/instant.ts';

/** A made-up seat for an account: where it is decides its hours, holidays and language. */
export interface Seat {
  readonly region: string;
  readonly zone: Zone;
  readonly language: 'en' | 'fr';
  /** Real area codes of the region; the number behind them is from the block reserved for fiction. */
  readonly areaCodes: readonly string[];
}

type Weighted<T> = readonly (readonly [weight: number, value: T])[];

export const SEATS: Readonly<Record<string, Weighted<Seat>>> = {
  USD: [
    [18, seat('US-NY', 'America/New_York', ['212', '646', '716'])],
    [8, seat('US-GA', 'America/New_York', ['404'])],
    [10, seat('US-FL', 'America/New_York', ['305', '813'])],
    [14, seat('US-IL', 'America/Chicago', ['312', '773'])],
    [14, seat('US-TX', 'America/Chicago', ['713', '214', '512'])],
    [9, seat('US-CO', 'America/Denver', ['303', '720'])],
    [5, seat('US-AZ', 'America/Phoenix', ['602'])],
    [14, seat('US-CA', 'America/Los_Angeles', ['213', '415', '619'])],
    [6, seat('US-WA', 'America/Los_Angeles', ['206'])],
    [2, seat('US-HI', 'Pacific/Honolulu', ['808'])],
  ],
  CAD: [
    [30, seat('CA-ON', 'America/Toronto', ['416', '613'])],
    [25, seat('CA-QC', 'America/Toronto', ['514', '418'], 'fr')],
    [15, seat('CA-BC', 'America/Vancouver', ['604', '250'])],
    [10, seat('CA-AB', 'America/Edmonton', ['403', '780'])],
    [5, seat('CA-MB', 'America/Winnipeg', ['204'])],
    [4, seat('CA-SK', 'America/Regina', ['306'])],
    [6, seat('CA-NS', 'America/Halifax', ['902'])],
    [5, seat('CA-NL', 'America/St_Johns', ['709'])],
  ],
};

export const GROUPS: Readonly<Record<string, Weighted<string>>> = {
  USD: [
    [70, 'corporate'],
    [15, 'professional'],
    [10, 'e-commerce'],
    [5, 'carrier'],
  ],
  CAD: [
    [60, 'consumer'],
    [40, 'professional'],
  ],
};

export const SERVICES: Readonly<Record<string, Weighted<string>>> = {
  USD: [
    [25, 'leased-line'],
    [30, 'broadband'],
    [20, 'fixed'],
    [25, 'mobile'],
  ],
  CAD: [[100, 'mobile']],
};

/** What a few accounts lack on purpose, so that the other channel is seen to take over; never both at once. */
export type ReachFlaw = 'none' | 'noSms' | 'noEmail' | 'unusableNumber';
export const REACH_FLAWS: Weighted<ReachFlaw> = [
  [89, 'none'],
  [4, 'noSms'],
  [4, 'noEmail'],
  [3, 'unusableNumber'],
];

function seat(region: string, zone: Zone, areaCodes: readonly string[], language: 'en' | 'fr' = 'en'): Seat {
  return { region, zone, areaCodes, language };
}
