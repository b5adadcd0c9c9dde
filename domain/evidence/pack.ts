import { createHash } from 'node:crypto';
import type { ActRecord } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';

/** What an approval can be shown to rest on. */
export interface PackSource {
  readonly facts: { readonly acts: readonly Pick<ActRecord, 'kind' | 'key' | 'status'>[] };
  readonly state: Pick<CaseState, 'approvals' | 'contacts' | 'legal'>;
}

/** One piece of evidence; the piece itself stands in the case's record under its id. */
export interface PackItem {
  readonly kind: 'notice' | 'contact' | 'approval' | 'document';
  readonly id: string;
  readonly says: string;
}

export interface EvidencePack {
  /** In a fixed order, so that anybody who lists the same evidence comes to the same hash. */
  readonly content: readonly PackItem[];
  /** SHA-256, hex, of the content as lines `kind<TAB>id<TAB>says`. */
  readonly sha256: string;
}

/**
 * All notices given, contacts, approvals and documents of a case (E1, N7): their list and its hash. Approvals of the
 * write-off itself are left out, since they are bound to this very hash; whether a receipt has come changes nothing.
 */
export function evidencePack({ facts, state }: PackSource, withoutStep: string): EvidencePack {
  const content: PackItem[] = [
    ...facts.acts
      .filter((a) => a.kind === 'notice' && (a.status === 'accepted' || a.status === 'delivered'))
      .map(({ key }): PackItem => ({ kind: 'notice', id: key, says: 'given' })),
    ...state.contacts.map((id): PackItem => ({ kind: 'contact', id, says: 'recorded' })),
    ...state.approvals
      .filter((a) => a.status === 'approved' && a.step !== withoutStep)
      .map((a): PackItem => ({ kind: 'approval', id: a.id, says: [...a.approvedBy].sort().join(', ') })),
    ...state.legal.map(
      (r): PackItem => ({ kind: 'document', id: r.documentId ?? '', says: `${r.step} ${r.status} ${r.on}` }),
    ),
  ].sort((a, b) => (lineOf(a) < lineOf(b) ? -1 : 1));
  return { content, sha256: createHash('sha256').update(content.map(lineOf).join('\n')).digest('hex') };
}

const lineOf = ({ kind, id, says }: PackItem): string => [kind, id, says].join('\t');
