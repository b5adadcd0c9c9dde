import type { Verdict } from '../../domain/case/letters.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** A letter as it was read, with the verdict it was given. */
export interface RawLetterRecord {
  readonly id: string;
  readonly type: string;
  readonly body: object;
  readonly verdict: Verdict;
}

/** Verdicts given before to letters of these ids: a letter shown twice is answered as it was. */
export async function knownVerdicts(
  { prisma }: { readonly prisma: PrismaClient },
  query: { readonly accountId: string; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, Verdict>> {
  if (query.ids.length === 0) return new Map();
  const rows = await prisma.letter.findMany({
    where: { id: { in: query.ids.map((id) => `${query.accountId}/${id}`) } },
    select: { verdict: true },
  });
  return new Map(rows.map((row) => row.verdict as unknown as Verdict).map((verdict) => [verdict.letterId, verdict]));
}

/** Keeps letters that came to an account without an open case, with what they were answered. */
export async function keepLetters(
  { prisma }: { readonly prisma: PrismaClient },
  input: { readonly accountId: string; readonly letters: readonly RawLetterRecord[]; readonly at: string },
): Promise<void> {
  if (input.letters.length === 0) return;
  await prisma.letter.createMany({
    data: input.letters.map((l) => ({
      id: `${input.accountId}/${l.id}`,
      accountId: input.accountId,
      type: l.type,
      body: l.body,
      verdict: l.verdict as object,
      at: new Date(input.at),
    })),
    skipDuplicates: true,
  });
}
