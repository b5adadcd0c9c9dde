import { z } from 'zod';
import type { Minor } from '../money/money.ts';
import type { Reader } from './reader.ts';
import type { Path } from './source.ts';
import type { ApprovalRule, AuthorityTier } from './step.ts';
import { block, daysAboveZero, oneOf, whole } from './written-values.ts';

/** Who may say yes above an amount. */
const tierShape = (money: z.ZodType<Minor, string>) => ({
  by: oneOf(['legal', 'finance', 'supervisor']),
  persons: whole({ from: 1, to: 5, such: 'the number of different people who must say yes' }),
  above: money,
});

const patience = { expiresAfter: daysAboveZero, askAgainAfter: daysAboveZero };

/** Tiers of authority, the smallest amount first. */
export const authorityPart = (money: z.ZodType<Minor, string>) =>
  z
    .array(block(tierShape(money)), {
      error: 'write a list of tiers, such as [ { above: "0.00", by: finance, persons: 1 } ]',
    })
    .min(1, { error: 'write at least one tier, such as { above: "0.00", by: finance, persons: 1 }' })
    .superRefine((tiers, context) => {
      for (const [index, { above }] of tiers.entries())
        if (index > 0 && above <= (tiers[index - 1]?.above ?? -1))
          context.addIssue({
            code: 'custom',
            path: [index, 'above'],
            message: 'each tier begins above the one before; write a larger amount',
          });
    });

export const approvalParts = (money: z.ZodType<Minor, string>) => ({
  approval: block({ ...tierShape(money), ...patience }),
  tieredApproval: block({ tiers: authorityPart(money), ...patience }),
});

type Parts = ReturnType<typeof approvalParts>;

/** One rule for every amount, or tiers: `{ tiers: [ … ], expiresAfter, askAgainAfter }`. */
export function readApproval({
  reader,
  parts,
  path,
}: {
  reader: Reader;
  parts: Parts;
  path: Path;
}): ApprovalRule | undefined {
  const written = readTiers({ reader, parts, path });
  const first = written?.tiers[0];
  if (!written || !first) return undefined;
  const higher = written.tiers.slice(1);
  return {
    ...first,
    expiresAfterDays: written.expiresAfter,
    askAgainAfterDays: written.askAgainAfter,
    ...(higher.length > 0 ? { tiers: higher } : {}),
  };
}

interface Tiered {
  readonly tiers: readonly AuthorityTier[];
  readonly expiresAfter: number;
  readonly askAgainAfter: number;
}

function readTiers({ reader, parts, path }: { reader: Reader; parts: Parts; path: Path }): Tiered | undefined {
  if (reader.raw([...path, 'tiers']) !== undefined) return reader.part({ schema: parts.tieredApproval, path });
  const written = reader.partIfAny({ schema: parts.approval, path });
  if (!written) return undefined;
  const { by, persons, above, expiresAfter, askAgainAfter } = written;
  return { tiers: [{ by, persons, above }], expiresAfter, askAgainAfter };
}
