import type { z } from 'zod';
import type { Minor } from '../money/money.ts';
import type { Policy } from './policy.ts';
import type { Reader } from './reader.ts';
import { agreementParts } from './written-agreements.ts';
import { contactDataParts } from './written-contact-data.ts';
import { endParts } from './written-end.ts';
import { moneyParts } from './written-money.ts';
import { paceParts } from './written-pace.ts';
import { riskParts } from './written-risk.ts';

/** Blocks a policy may leave out. `orders` is read by itself: its lists are judged against each other. */
type OptionalBlock = Exclude<
  { [K in keyof Policy]-?: undefined extends Policy[K] ? K : never }[keyof Policy],
  'orders' | 'version'
>;
type Blocks = { readonly [K in OptionalBlock]-?: z.ZodType<NonNullable<Policy[K]>> };

/** Every optional block as people write it; each reads into what `Policy` holds. A block without a line here does not compile. */
export const blockParts = (money: z.ZodType<Minor, string>) =>
  ({
    ...paceParts(money),
    ...moneyParts(money),
    ...agreementParts(money),
    ...riskParts(money),
    ...contactDataParts(),
    ...endParts(),
  }) satisfies Blocks;

export const BLOCK_KEYS = [
  'reanchor',
  'grace',
  'defer',
  'attempts',
  'postingLag',
  'lateFee',
  'allocation',
  'waiver',
  'settlement',
  'credit',
  'paymentPeriod',
  'prices',
  'arrangement',
  'hardship',
  'stays',
  'exemption',
  'risk',
  'alerts',
  'reasonableCauses',
  'contactData',
  'limitation',
  'afterWriteOff',
  'closing',
] as const satisfies readonly OptionalBlock[];

/** The blocks that stand in the file; wrong ones are reported and left out. */
export function readBlocks({ reader, parts }: { reader: Reader; parts: ReturnType<typeof blockParts> }) {
  const read = BLOCK_KEYS.flatMap((key) => {
    const block = reader.partIfAny({ schema: parts[key] as z.ZodType, path: [key] });
    return block === undefined ? [] : [[key, block] as const];
  });
  return Object.fromEntries(read) as Partial<Pick<Policy, OptionalBlock>>;
}
