import type { ContactPoint } from '../../../domain/case/facts.ts';
import type { Channel, ServiceState } from '../../../domain/case/vocabulary.ts';
import type { Place } from '../../../domain/law/law.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { addMs, DAY, type Instant } from '../../../domain/time/instant.ts';
import type { World } from './world.ts';

/** An account that owes nothing yet, reached by both channels unless said otherwise. */
export function emptyWorld(of: {
  policy: Policy;
  place: Place;
  service: ServiceState | 'none';
  reach: readonly Channel[] | undefined;
  start: Instant;
}): World {
  const point = (channel: Channel): ContactPoint => ({
    channel,
    optedOut: false,
    broken: false,
    changedAt: addMs(of.start, -DAY),
  });
  return {
    now: of.start,
    journal: [],
    account: {
      id: 'A1',
      debtorId: 'D1',
      currency: of.policy.currency,
      place: of.place,
      language: 'en',
      segment: 'corporate',
      region: 'north',
    },
    invoices: [],
    payments: [],
    paidNet: 0,
    moneyVersion: 0,
    service: of.service === 'none' ? undefined : { id: 'S1', state: of.service, seq: 0 },
    acts: [],
    past: [],
    contacts: [],
    reach: (of.reach ?? ['sms', 'email']).map(point),
    moratoria: [],
    felt: [],
    worklist: [],
  };
}
