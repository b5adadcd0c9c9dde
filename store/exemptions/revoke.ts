import type { CaseEvent } from '../../domain/case/events.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

export interface Revocation {
  /** Of the exemption. */
  readonly id: string;
  readonly because: string;
}

const isRevoked = (event: CaseEvent): event is Extract<CaseEvent, { type: 'exemptionRevoked' }> =>
  event.type === 'exemptionRevoked';

/** Which exemptions events revoke, and why as the record has it. */
export const revocations = (events: readonly CaseEvent[]): Revocation[] =>
  events.filter(isRevoked).map(({ id, band }) => ({ id, because: `the risk band is ${band}` }));

/** Ends exemptions of an account by itself, before there is a case to do it (S4). Gives how many; done again, none. */
export function revoke(
  { prisma }: { readonly prisma: PrismaClient },
  of: { readonly accountId: string; readonly revoked: readonly Revocation[]; readonly now: Instant },
): Promise<number> {
  return prisma.$executeRaw`
    update exemption x set ended_at = ${of.now}::timestamptz, ended_by = 'policy', ended_because = r.because
    from jsonb_to_recordset(${JSON.stringify(of.revoked)}::jsonb) as r(id text, because text)
    where x.account_id = ${of.accountId} and x.id = r.id and x.ended_at is null`;
}
