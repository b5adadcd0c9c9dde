import { LEGAL_MEASURES } from '../case/vocabulary.ts';
import type { Minor } from '../money/money.ts';
import type { PriceKind } from '../policy/money-rules.ts';
import type { Policy } from '../policy/policy.ts';
import type { Counts } from './tally.ts';

/** What acts cost at a policy's prices. */
export interface Cost {
  /** By kind of act, minor units; only kinds that have a price. */
  readonly byKind: Readonly<Record<string, Minor>>;
  readonly total: Minor;
  /** Kinds of acts that were done and that the policy gives no price: they are in no sum. */
  readonly unpriced: readonly string[];
}

/** Under which price an act falls; undefined: it has no price of its own, such as a write-off. */
const PRICE_OF: Readonly<Record<string, PriceKind | undefined>> = {
  sms: 'sms',
  email: 'email',
  letter: 'letter',
  voice: 'voice',
  call: 'call',
  visit: 'visit',
  restrict: 'restrict',
  suspend: 'suspend',
  terminate: 'terminate',
  refer: 'legal',
  ...Object.fromEntries(LEGAL_MEASURES.map((measure) => [measure, 'legal' as const])),
};

export function costOf(acts: Counts, { prices = {} }: Pick<Policy, 'prices'>): Cost {
  const byKind: Record<string, Minor> = {};
  const unpriced: string[] = [];
  for (const [kind, n] of Object.entries(acts)) {
    const priced = PRICE_OF[kind];
    const price = priced && prices[priced];
    if (price !== undefined) byKind[kind] = n * price;
    else if (priced) unpriced.push(kind);
  }
  const total = Object.values(byKind).reduce((sum, cost) => sum + cost, 0);
  return { byKind, total, unpriced: unpriced.sort() };
}
