import type { PlainDate } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import type { FAULTS_OF } from './faults.ts';

export type IdNumberFault = (typeof FAULTS_OF)['idNumber'][number];

/**
 * What is wrong with a resident identity number of the People's Republic of China: GB 11643-1999, 18 characters with a
 * check digit by ISO 7064 MOD 11-2 (X stands for 10), or the older form of 15 digits, whose year has two and which has no
 * check digit. Empty: nothing that its digits could tell.
 */
export function idNumberFaults(written: string, { today }: { readonly today: PlainDate }): IdNumberFault[] {
  const text = written.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  if (text === '') return ['idNumberMissing'];
  if (new Set(text).size === 1) return ['idNumberAllOneDigit'];
  if (text.length !== 15 && text.length !== 18) return ['idNumberWrongLength'];
  if (!/^(\d{15}|\d{17}[\dX])$/.test(text)) return ['idNumberNotDigits'];
  const born = text.length === 18 ? text.slice(6, 14) : `19${text.slice(6, 12)}`;
  return [
    ...(PROVINCES.has(text.slice(0, 2)) ? [] : ['idNumberUnknownRegion' as const]),
    ...(canBeBirth(born, today) ? [] : ['idNumberNotADate' as const]),
    ...(text.length === 15 || checkDigitOf(text) === text[17] ? [] : ['idNumberWrongCheckDigit' as const]),
  ];
}

/**
 * GB/T 2260, the first two digits: provinces, municipalities, autonomous and special administrative regions, Taiwan; 9 and
 * the first digit of a region stand on cards of foreigners with permanent residence (since 2023).
 */
const PROVINCES: ReadonlySet<string> = new Set(
  [
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83',
    '91 92 93 94 95 96 97 98',
  ].flatMap((codes) => codes.split(' ')),
);

/** `YYYYMMDD`. Nobody who was born in an earlier century has an account. */
function canBeBirth(digits: string, today: PlainDate): boolean {
  try {
    const born = plainDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
    return born >= '1900-01-01' && born <= today;
  } catch {
    return false;
  }
}

/** ISO 7064 MOD 11-2 over the first 17 digits: finds every wrong digit and every two that changed places. */
export function checkDigitOf(digits: string): string {
  let rest = 0;
  for (const digit of digits.slice(0, 17)) rest = ((rest + Number(digit)) * 2) % 11;
  return CHECK_DIGITS[(12 - rest) % 11] ?? '';
}

const CHECK_DIGITS = '0123456789X';
