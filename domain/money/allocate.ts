import type { PlainDate } from '../time/instant.ts';
import { inOrder } from './concede.ts';
import type { Minor } from './money.ts';

/** Which debts money pays first when it names none (M4); the oldest first within either. */
export type AllocationOrder = 'oldestFirst' | 'principalFirst' | 'feesFirst';

/** What an invoice can still take, in minor units. */
export interface Debt {
  readonly invoiceId: string;
  readonly number: string;
  readonly dueOn: PlainDate;
  readonly kind: 'charges' | 'fees';
  readonly open: Minor;
  /** Written off and not recovered so far. */
  readonly lost: Minor;
}

/** Money set against one invoice; `recovery`: against what was written off of it (E3). */
export interface Allocation {
  readonly invoiceId: string;
  readonly amount: Minor;
  readonly recovery: boolean;
}

export interface Allocated {
  /** In the order of payment; amounts above 0. */
  readonly allocations: readonly Allocation[];
  /** What found no debt: with the allocations it adds up to the amount. */
  readonly credit: Minor;
}

/**
 * Sets money against debts: the invoices it names first, whole, then the open ones in the order of the policy, the
 * oldest due first (M4), then what was written off and not yet recovered (E3). Nothing is made or lost.
 */
export function allocate(of: {
  readonly debts: readonly Debt[];
  readonly amount: Minor;
  /** Numbers of invoices. */
  readonly named: readonly string[];
  readonly order: AllocationOrder;
}): Allocated {
  const rank = (place: Place): readonly (string | number)[] => [
    of.named.includes(place.debt.number) ? 0 : 1,
    place.recovery ? 1 : 0,
    classOf(place.debt, of.order),
    place.debt.dueOn,
    place.debt.number,
  ];
  const places = of.debts
    .flatMap((debt): Place[] => [
      { debt, recovery: false, most: debt.open },
      { debt, recovery: true, most: debt.lost },
    ])
    .sort((a, b) => compare(rank(a), rank(b)));
  // An invoice can stand twice in the list, so its place there names the part.
  const parts = inOrder(
    of.amount,
    places.map(({ most }, n) => ({ invoiceId: String(n), most })),
  );
  const allocations = parts.flatMap(({ invoiceId: n, amount }): Allocation[] => {
    const place = places[Number(n)];
    return place ? [{ invoiceId: place.debt.invoiceId, amount, recovery: place.recovery }] : [];
  });
  return { allocations, credit: of.amount - allocations.reduce((sum, { amount }) => sum + amount, 0) };
}

interface Place {
  readonly debt: Debt;
  readonly recovery: boolean;
  readonly most: Minor;
}

function classOf({ kind }: Debt, order: AllocationOrder): number {
  if (order === 'oldestFirst') return 0;
  return (kind === 'fees') === (order === 'feesFirst') ? 0 : 1;
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [n, one] of a.entries()) {
    const other = b[n] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
