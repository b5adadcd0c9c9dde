/**
 * What goes wrong on demand with a create request, or on the way to the handset. In `hang`, `refuse` and `reset` the
 * message is not taken; in every other case it is. `late` is in milliseconds.
 */
export type Trouble =
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly code: number;
      readonly message?: string;
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'takeThenHang' }
  | { readonly kind: 'takeThenReset' }
  | { readonly kind: 'takeThenFail'; readonly status: number }
  | { readonly kind: 'takeThenGarble' }
  | { readonly kind: 'answerLate'; readonly ms: number }
  | { readonly kind: 'undelivered'; readonly code: number }
  | { readonly kind: 'failed'; readonly code: number }
  | { readonly kind: 'neverReport' };

/** Which requests it meets: those to one number or all, the next `times` of them (default 1) or, with 0, always. */
export interface TroubleOrder {
  readonly trouble: Trouble;
  readonly to?: string;
  readonly times?: number;
}

export interface TroubleBook {
  order(order: TroubleOrder): void;
  /** Takes one turn of the first order that fits. */
  take(to: string): Trouble | undefined;
  clear(): void;
  readonly open: readonly TroubleOrder[];
}

/** Trouble ordered and not yet used up, first come first served. */
export function createTroubleBook(): TroubleBook {
  let orders: { order: TroubleOrder; left: number }[] = [];
  return {
    order: (order) =>
      void orders.push({ order, left: order.times === 0 ? Number.POSITIVE_INFINITY : (order.times ?? 1) }),
    take(to) {
      const found = orders.find(({ order }) => order.to === undefined || order.to === to);
      if (found && --found.left === 0) orders = orders.filter((one) => one !== found);
      return found?.order.trouble;
    },
    clear: () => void (orders = []),
    get open() {
      return orders.map(({ order }) => order);
    },
  };
}
