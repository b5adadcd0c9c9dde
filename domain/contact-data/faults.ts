import type { ContactField } from '../policy/contact-data-policy.ts';

/** What can be wrong with each field of contact data. Codes only: what was written is personal data and stays behind. */
export const FAULTS_OF = {
  idNumber: [
    'idNumberMissing',
    'idNumberWrongLength',
    'idNumberNotDigits',
    'idNumberAllOneDigit',
    'idNumberUnknownRegion',
    'idNumberNotADate',
    'idNumberWrongCheckDigit',
  ],
  phone: ['phoneMissing', 'phoneInvalidForCountry', 'phoneUnusable'],
  email: ['emailMissing', 'emailMalformed', 'emailPlaceholder', 'emailUnusable'],
  address: [
    'addressMissing',
    'addressPlaceholder',
    'addressOneCharacter',
    'addressNoLetters',
    'addressTooShort',
    'addressUnusable',
  ],
} as const satisfies Record<ContactField, readonly string[]>;

export type ContactFault = (typeof FAULTS_OF)[ContactField][number];
export const CONTACT_FAULTS = Object.values(FAULTS_OF).flat() as readonly ContactFault[];

/** For work orders and lists. */
export const FAULT_WORDS: Readonly<Record<ContactFault, string>> = {
  idNumberMissing: 'no id number',
  idNumberWrongLength: 'the id number has neither 15 nor 18 digits',
  idNumberNotDigits: 'the id number holds something besides digits and a final X',
  idNumberAllOneDigit: 'the id number is one digit over and over',
  idNumberUnknownRegion: 'the id number begins with no province',
  idNumberNotADate: 'the id number holds no possible date of birth',
  idNumberWrongCheckDigit: 'the check digit of the id number is wrong',
  phoneMissing: 'no phone number',
  phoneInvalidForCountry: 'the phone number is not valid in its country',
  phoneUnusable: 'the phone number is known to be out of use',
  emailMissing: 'no e-mail address',
  emailMalformed: 'the e-mail address is malformed',
  emailPlaceholder: 'the e-mail address is made up',
  emailUnusable: 'the e-mail address is known to be out of use',
  addressMissing: 'no postal address',
  addressPlaceholder: 'the postal address is a word that stands for none',
  addressOneCharacter: 'the postal address is one character over and over',
  addressNoLetters: 'the postal address holds no letter',
  addressTooShort: 'the postal address is too short for one',
  addressUnusable: 'the postal address is known to be wrong',
};
