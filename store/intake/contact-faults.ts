import { contactFactsOf } from '../../domain/contact-data/facts-of.ts';
import { CONTACT_FAULTS } from '../../domain/contact-data/faults.ts';
import { isRepairDue } from '../../domain/decide/contact-data.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type AccountContact, contactDataOf } from '../contacts/read-contact-data.ts';
import type { Ledger } from '../ledger/transaction.ts';
import type { ImportCounts } from './import-counts.ts';

type ContactCounts = Pick<ImportCounts, 'contactDataToRepair' | 'contactFaults'>;

/** How much contact data of these accounts is to be repaired, as it stands now that they are taken (P3). */
export async function countContactFaults(
  { prisma, tx }: Ledger,
  of: {
    readonly accounts: readonly { readonly id: string; readonly policyId: string }[];
    readonly policies: readonly Policy[];
    readonly now: Instant;
  },
): Promise<ContactCounts> {
  const verified = new Map(of.policies.filter((p) => p.contactData).map((p) => [p.id, p]));
  const ids = of.accounts.filter(({ policyId }) => verified.has(policyId)).map(({ id }) => id);
  const found = (await contactDataOf(tx ?? prisma, { ids })).flatMap((account) =>
    faultsOf(account, verified.get(account.policyId), of.now),
  );
  const counts = CONTACT_FAULTS.flatMap((code) => {
    const count = found.filter((faults) => faults.includes(code)).length;
    return count > 0 ? [[code, count] as const] : [];
  });
  return { contactDataToRepair: found.length, contactFaults: Object.fromEntries(counts) };
}

/** Of an account whose data is to be repaired; none otherwise. */
function faultsOf({ stored, place }: AccountContact, policy: Policy | undefined, now: Instant) {
  const rules = policy?.contactData;
  // What the house can send on, nobody knows here: the score decides.
  const found = policy && contactFactsOf({ policy, stored, place, channels: [], now });
  return rules && found && isRepairDue({ rules, found }) ? [found.faults] : [];
}
