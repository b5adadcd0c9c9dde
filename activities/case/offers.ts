import type { CaseEvent } from '../../domain/case/events.ts';
import type { PolicyOffer, Question } from '../../domain/decide/question.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { readVersion } from '../../store/policies/current.ts';
import type { RawLetter } from '../../workflows/messages.ts';
import type { CaseDeps } from './deps.ts';

/** The question with those versions of its policy that letters ask for; one that was never published is left out. */
export async function withOffers(deps: CaseDeps, q: Question, letters: readonly RawLetter[]): Promise<Question> {
  const wanted = new Set(letters.flatMap((l) => (l.type === 'changePolicy' ? [String(l.version)] : [])));
  if (wanted.size === 0) return q;
  const offers = await Promise.all([...wanted].map((version) => offerOf(deps, { id: q.policy.id, version })));
  return { ...q, offers: offers.filter((offer) => offer !== undefined) };
}

async function offerOf(
  deps: CaseDeps,
  of: { readonly id: string; readonly version: string },
): Promise<PolicyOffer | undefined> {
  const policy = (await readVersion(deps, of)) as Policy | undefined;
  return policy && { policy, law: deps.policies.lawOf(policy) };
}

/** From the moment a case changes its version, everything is decided under that one. */
export function underItsPolicy(q: Question, events: readonly CaseEvent[]): Question {
  const changed = events.findLast((event) => event.type === 'policyChanged');
  const offer = changed && q.offers?.find(({ policy }) => policy.version === changed.to);
  return offer ? { ...q, ...offer } : q;
}
