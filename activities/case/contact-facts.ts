import type { ContactDataFacts } from '../../domain/case/facts.ts';
import { verifyContactData } from '../../domain/contact-data/verify.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { type Instant, localDate } from '../../domain/time/instant.ts';
import type { CaseReading } from '../../store/casebook/read-case.ts';
import type { CaseDeps } from './deps.ts';

/** Verifies what the contact tables hold as the policy wants it (P3); only codes leave here. Undefined: the policy wants nothing. */
export function contactFacts(
  { gateways }: Pick<CaseDeps, 'gateways'>,
  { reading, policy, now }: { readonly reading: CaseReading; readonly policy: Policy; readonly now: Instant },
): ContactDataFacts | undefined {
  const rules = policy.contactData;
  if (!rules) return undefined;
  const { place } = reading.account;
  const { idNumber, version, confirmedAt } = reading.contactRow;
  const points = reading.reach.map((p) => ({ ...p, address: reading.addresses[p.channel] ?? '' }));
  const { score, faults, unreachable } = verifyContactData({
    data: { idNumber, points },
    country: place.country,
    rules,
    required: requiredChannels({ gateways }, policy),
    today: localDate(now, place.zone),
  });
  const confirmedOn = confirmedAt && localDate(confirmedAt, place.zone);
  return { score, faults, unreachable, version, confirmedOn };
}

/** A channel this house cannot send on is nothing an account could repair. */
const requiredChannels = ({ gateways }: Pick<CaseDeps, 'gateways'>, { steps }: Policy) =>
  steps
    .flatMap(({ work, required }) => (work.do === 'notify' && required ? [work.via] : []))
    .map((via) => via.filter((channel) => gateways[channel] !== undefined))
    .filter((via) => via.length > 0);
