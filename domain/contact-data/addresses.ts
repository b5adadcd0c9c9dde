import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import type { Channel } from '../case/vocabulary.ts';
import type { ContactDataRules, ContactField } from '../policy/contact-data-policy.ts';
import type { ContactFault } from './faults.ts';

/** Which field of contact data a channel writes to. */
export const FIELD_OF: Readonly<Record<Channel, Exclude<ContactField, 'idNumber'>>> = {
  sms: 'phone',
  voice: 'phone',
  email: 'email',
  letter: 'address',
};

interface Asked {
  readonly channel: Channel;
  readonly address: string;
  /** ISO 3166-1 alpha-2: whose rules a number without a country code follows. */
  readonly country: string;
  readonly rules: Pick<ContactDataRules, 'placeholders' | 'addressLength'>;
}

/** What its characters tell of an address; empty: nothing against it. */
export function addressFaults({ channel, address, country, rules }: Asked): ContactFault[] {
  const field = FIELD_OF[channel];
  if (address.trim() === '') return [`${field}Missing`];
  if (field === 'phone') return isPhone(address, country) ? [] : ['phoneInvalidForCountry'];
  return field === 'email' ? emailFaults(address, rules) : postalFaults(address, rules);
}

function isPhone(text: string, country: string): boolean {
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  return (
    parsePhoneNumberFromString(text.normalize('NFKC'), { defaultCountry: home, extract: false })?.isValid() === true
  );
}

const emailPart = z.email();

function emailFaults(text: string, rules: Asked['rules']): ContactFault[] {
  if (!emailPart.safeParse(text.trim()).success) return ['emailMalformed'];
  return isPlaceholder(text.slice(0, text.lastIndexOf('@')), rules) ? ['emailPlaceholder'] : [];
}

function postalFaults(text: string, rules: Asked['rules']): ContactFault[] {
  const bare = bareText(text);
  if (isPlaceholder(text, rules)) return ['addressPlaceholder'];
  if (!/\p{L}/u.test(bare)) return ['addressNoLetters'];
  if (new Set(bare).size === 1) return ['addressOneCharacter'];
  return [...bare].length < (rules.addressLength ?? 0) ? ['addressTooShort'] : [];
}

const isPlaceholder = (text: string, { placeholders = [] }: Asked['rules']): boolean =>
  placeholders.some((word) => bareText(word) === bareText(text));

/** Letters and digits alone, however wide, tall or spread they were written; what has none of either is left as it is. */
function bareText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]/gu, '') || plain.replace(/\s/gu, '');
}
