import type { PrismaClient } from '../../generated/prisma/client.ts';

export interface CaseRef {
  readonly caseNumber: string;
  readonly accountId: string;
  readonly currency: string;
  readonly closed: boolean;
  /** IANA zone of the debtor's place. */
  readonly zone: string;
}

/** With the policy and version it runs under. */
export interface FoundCase extends CaseRef {
  readonly policyId: string;
  readonly policyVersion: string;
}

/** Cases by number; one that does not exist is left out. */
export async function findCases(
  { prisma }: { readonly prisma: PrismaClient },
  { numbers }: { readonly numbers: readonly string[] },
): Promise<readonly FoundCase[]> {
  const rows = await prisma.case.findMany({
    where: { number: { in: [...numbers] } },
    select: {
      number: true,
      accountId: true,
      currency: true,
      closedAt: true,
      policyId: true,
      policyVersion: true,
      account: { select: { zone: true } },
    },
  });
  return rows.map((row) => ({
    caseNumber: row.number,
    accountId: row.accountId,
    currency: row.currency,
    closed: row.closedAt !== null,
    zone: row.account.zone,
    policyId: row.policyId,
    policyVersion: row.policyVersion,
  }));
}

/** Open cases somebody looks after, oldest first. */
export async function listOpenOf(
  { prisma }: { readonly prisma: PrismaClient },
  { assignee, most }: { readonly assignee: string; readonly most: number },
): Promise<readonly { readonly caseNumber: string }[]> {
  const rows = await prisma.case.findMany({
    where: { assignee, closedAt: null },
    orderBy: { id: 'asc' },
    take: most,
    select: { number: true },
  });
  return rows.map((row) => ({ caseNumber: row.number }));
}
