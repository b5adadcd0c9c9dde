/**
 * What goes wrong on demand. Only `takeThenHang`, `takeThenClose` take the mail; `closeDuringData` cuts the line once
 * the text has begun to arrive, `hang` never answers the recipient.
 */
export type MailTrouble =
  | { readonly kind: 'refuse'; readonly code: number; readonly at: 'rcpt' | 'data' }
  | { readonly kind: 'close'; readonly at: 'greeting' | 'rcpt' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'closeDuringData' }
  | { readonly kind: 'takeThenHang' }
  | { readonly kind: 'takeThenClose' };

/** `to`: one recipient or all; `times`: default 1, 0 is always. A trouble at the greeting knows no recipient. */
export interface MailTroubleOrder {
  readonly trouble: MailTrouble;
  readonly to?: string;
  readonly times?: number;
}

export type Moment = 'greeting' | 'rcpt' | 'data';

export interface MailTroubleBook {
  order(order: MailTroubleOrder): void;
  take(moment: Moment, to?: string): MailTrouble | undefined;
  clear(): void;
  readonly open: readonly MailTroubleOrder[];
}

const momentOf = (trouble: MailTrouble): Moment => {
  if (trouble.kind === 'refuse' || trouble.kind === 'close') return trouble.at;
  return trouble.kind === 'hang' ? 'rcpt' : 'data';
};

export function createMailTroubleBook(): MailTroubleBook {
  let orders: { order: MailTroubleOrder; left: number }[] = [];
  const fits = (order: MailTroubleOrder, moment: Moment, to?: string) =>
    momentOf(order.trouble) === moment && (order.to === undefined || order.to === to);
  return {
    order: (order) =>
      void orders.push({ order, left: order.times === 0 ? Number.POSITIVE_INFINITY : (order.times ?? 1) }),
    take(moment, to) {
      const found = orders.find(({ order }) => fits(order, moment, to));
      if (found && --found.left === 0) orders = orders.filter((one) => one !== found);
      return found?.order.trouble;
    },
    clear: () => void (orders = []),
    get open() {
      return orders.map(({ order }) => order);
    },
  };
}
