import type { Books, CaseBook } from './books.ts';
import type { Complaint } from './complaint.ts';
import { debtOf } from './debt.ts';
import type { Giving } from './givings.ts';
import type { ApprovalRow } from './tables.ts';

/** Referral and write-off only with the yes of enough people, none of whom asked, before the act and for its amount (Q16, E1). */
export function auditApprovals(books: Books, givings: readonly Giving[]): Complaint[] {
  return givings.flatMap((giving): Complaint[] => {
    const { act, of, step } = giving;
    const tier = step.approval.findLast(({ above }) => act.amount > above);
    if (!of || !tier) return [];
    const asked = of.approvals.filter((a) => a.step === step.id && a.requestedAt <= act.reservedAt);
    const faults = asked.map((approval) => faultOf(books, giving, of, { approval, least: tier.persons }));
    if (faults.includes(undefined)) return [];
    const text = faults.at(-1) ?? 'was done without an approval';
    return [{ rule: 'approval', subject: act.key, text }];
  });
}

function faultOf(
  books: Books,
  { act, account }: Giving,
  of: CaseBook,
  { approval, least }: { approval: ApprovalRow; least: number },
): string | undefined {
  const persons = Math.max(least, approval.persons);
  const before = of.events.filter(
    (e) => e.type === 'approvalGiven' && e.body.id === approval.id && e.at <= act.reservedAt,
  );
  const people = new Set(before.map((event) => String(event.body.by)));
  if (approval.status !== 'approved') return `its approval ${approval.id} is ${approval.status}`;
  if (people.has(approval.requestedBy)) return `${approval.id} was approved by who asked for it`;
  if (people.size < persons)
    return `${approval.id} had the yes of ${people.size} of ${persons} different people before the act`;
  if (new Set(approval.approvedBy).size < persons) return `${approval.id} lists fewer than ${persons} different people`;
  if (approval.expiresAt <= act.reservedAt) return `${approval.id} had expired`;
  if (approval.amount !== act.amount)
    return `${approval.id} was for ${approval.amount}, the act for ${act.amount} minor units`;
  const owed = debtOf(books, account, { at: act.reservedAt - 1 }).amount;
  return owed === act.amount ? undefined : `${act.amount} minor units were approved, ${owed} were overdue`;
}
