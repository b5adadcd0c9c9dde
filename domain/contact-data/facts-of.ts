import type { ContactDataFacts } from '../case/facts.ts';
import type { Channel } from '../case/vocabulary.ts';
import type { Place } from '../law/law.ts';
import type { Policy } from '../policy/policy.ts';
import { type Instant, localDate } from '../time/instant.ts';
import { type ContactData, type ContactVerdict, verifyContactData } from './verify.ts';

/** Contact data as it is kept: personal data, let go as soon as it is judged. */
export interface StoredContactData extends ContactData {
  /** 0: none was ever sent. */
  readonly version: number;
  readonly confirmedAt?: Instant | undefined;
}

export interface ToVerify {
  readonly policy: Pick<Policy, 'contactData' | 'steps'>;
  readonly stored: StoredContactData;
  readonly place: Pick<Place, 'country' | 'zone'>;
  /** What this house can send on: what it cannot is nothing an account could repair. */
  readonly channels: readonly Channel[];
  readonly now: Instant;
}

/** What is kept of an account, verified as its policy wants it (P3): codes alone. Undefined: the policy wants nothing. */
export function contactFactsOf(of: ToVerify): (ContactDataFacts & Pick<ContactVerdict, 'fields'>) | undefined {
  const { policy, stored, place, channels, now } = of;
  const rules = policy.contactData;
  if (!rules) return undefined;
  const verdict = verifyContactData({
    data: stored,
    country: place.country,
    rules,
    required: requiredChannels(policy, channels),
    today: localDate(now, place.zone),
  });
  const confirmedOn = stored.confirmedAt && localDate(stored.confirmedAt, place.zone);
  return { ...verdict, version: stored.version, confirmedOn };
}

const requiredChannels = ({ steps }: ToVerify['policy'], channels: readonly Channel[]): Channel[][] =>
  steps
    .flatMap(({ work, required }) => (work.do === 'notify' && required ? [work.via] : []))
    .map((via) => via.filter((channel) => channels.includes(channel)))
    .filter((via) => via.length > 0);
