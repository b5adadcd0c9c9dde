import { type HolidayCalendar, holidayCalendar } from '../../../domain/law/holidays.ts';
import type { Law } from '../../../domain/law/law.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicies } from '../../../policies/read-policies.ts';

const policies = new Map(readPolicies().map((policy) => [policy.id, policy]));
const presets = readLawPresets();
const laws = new Map<string, Law>();

/** One calendar for all: it remembers the years it has worked out. */
export const calendar: HolidayCalendar = holidayCalendar();

/** A shipped policy by its id. */
export function shippedPolicy(id: string): Policy {
  const policy = policies.get(id);
  if (!policy) throw new Error(`no policy "${id}" is shipped; there are ${[...policies.keys()].join(', ')}`);
  return policy;
}

/** The law a policy is bound to: its presets over general decency, as a worker combines them. */
export function lawFor(policy: Policy): Law {
  const key = policy.law.join('+');
  let law = laws.get(key);
  if (!law) {
    law = combineLaw(presets.filter(({ id }) => id === 'general-decency' || policy.law.includes(id)));
    laws.set(key, law);
  }
  return law;
}
