import type { ContactDataFacts } from '../../domain/case/facts.ts';
import { CHANNELS } from '../../domain/case/vocabulary.ts';
import { contactFactsOf } from '../../domain/contact-data/facts-of.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { CaseReading } from '../../store/casebook/read-case.ts';
import type { CaseDeps } from './deps.ts';

/** Verifies what the contact tables hold as the policy wants it (P3); only codes leave here. Undefined: the policy wants nothing. */
export function contactFacts(
  { gateways }: Pick<CaseDeps, 'gateways'>,
  { reading, policy, now }: { readonly reading: CaseReading; readonly policy: Policy; readonly now: Instant },
): ContactDataFacts | undefined {
  const points = reading.reach.map((p) => ({ ...p, address: reading.addresses[p.channel] ?? '' }));
  const stored = { ...reading.contactRow, points };
  const channels = CHANNELS.filter((channel) => gateways[channel] !== undefined);
  const found = contactFactsOf({ policy, stored, place: reading.account.place, channels, now });
  if (!found) return undefined;
  const { fields: _, ...facts } = found;
  return facts;
}
