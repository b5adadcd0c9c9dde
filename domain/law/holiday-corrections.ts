import type { Place } from './law.ts';

/** Where the holiday package differs from the law of a place, in every year; what is decreed for one year is in decreed-days.ts. */
export interface HolidayCorrection {
  readonly country: string;
  /** Left out, it holds in the whole country; `unnamed`: where the law of no subdivision is known to hold. */
  readonly subdivision?: string | undefined;
  /** A day of every year, `MM-DD`, or the day after one by a rule of the package; from a year on. */
  readonly add?:
    | { readonly day: string; readonly since: number }
    | { readonly dayAfter: string; readonly since: number };
  /** A rule of the package, in its own notation, that is no public holiday here. */
  readonly dropRule?: string;
  readonly source: string;
}

/** The law of the country as a whole, where the account names no subdivision whose own law would hold. */
const UNNAMED = 'unnamed';

const reconciliation = (subdivision: string, since: number, source: string): HolidayCorrection => ({
  country: 'CA',
  subdivision,
  add: { day: '09-30', since },
  source,
});

export const HOLIDAY_CORRECTIONS: readonly HolidayCorrection[] = [
  reconciliation(UNNAMED, 2021, 'Canada Labour Code s. 166: National Day for Truth and Reconciliation'),
  reconciliation('BC', 2023, 'National Day for Truth and Reconciliation Act, S.B.C. 2023'),
  reconciliation('MB', 2024, 'Orange Shirt Day, Employment Standards Code of Manitoba'),
  reconciliation('NT', 2022, 'Employment Standards Act of the Northwest Territories'),
  reconciliation('NU', 2022, 'Labour Standards Act of Nunavut'),
  reconciliation('PE', 2022, 'Employment Standards Act of Prince Edward Island'),
  reconciliation('YT', 2023, 'Employment Standards Act of Yukon'),
  {
    country: 'CA',
    subdivision: 'ON',
    dropRule: 'easter 1',
    source: 'Employment Standards Act, 2000 (Ontario) s. 1: Easter Monday is not among the public holidays',
  },
  {
    country: 'CN',
    dropRule: '06-01',
    source: 'Regulation on Public Holidays, article 3: 1 June is a holiday of children only',
  },
  {
    country: 'CN',
    add: { day: '05-02', since: 2025 },
    source: 'Regulation on Public Holidays (Decree 795 of 10 November 2024), article 2: Labour Day has two days',
  },
  {
    country: 'CN',
    // The package gives the eve and the first two days of the lunar year.
    add: { dayAfter: 'chinese 01-0-02', since: 2025 },
    source:
      'Regulation on Public Holidays (Decree 795), article 2: Spring Festival is the eve and the first three days',
  },
];

export const correctionsFor = ({ country, subdivision = UNNAMED }: Place): readonly HolidayCorrection[] =>
  HOLIDAY_CORRECTIONS.filter(
    (it) => it.country === country && (it.subdivision === undefined || it.subdivision === subdivision),
  );
