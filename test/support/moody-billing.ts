import { createLedgerBilling } from '../../activities/billing/ledger-billing.ts';
import type { Billing } from '../../activities/billing/port.ts';
import type { Town } from './town.ts';

/** The built-in ledger as billing system, which a test can hold up or break. Made before its town: `town` is asked later. */
export interface MoodyBilling {
  readonly billing: Billing;
  /** How often it was asked what is open, of one account or of all. */
  asked(accountId?: string): number;
  /** Answers wait from now on: what is open is read at once, the answer comes when released. */
  hold(): void;
  /** How many answers wait. */
  held(): number;
  release(): void;
  /** Throws this until mended with undefined. */
  breakWith(error: Error | undefined): void;
}

export function moodyBilling(town: () => Pick<Town, 'prisma' | 'clock'>): MoodyBilling {
  const ledger = (): Billing => createLedgerBilling(town());
  const asked: string[] = [];
  let holds = false;
  let broken: Error | undefined;
  let waiting: (() => void)[] = [];
  return {
    billing: {
      async openItems(query) {
        asked.push(query.accountId);
        if (broken) throw broken;
        const items = await ledger().openItems(query);
        if (holds) await new Promise<void>((go) => waiting.push(go));
        return items;
      },
      writeOff: (order) => ledger().writeOff(order),
      creditNote: (order) => ledger().creditNote(order),
    },
    asked: (of) => asked.filter((id) => of === undefined || id === of).length,
    hold: () => void (holds = true),
    held: () => waiting.length,
    release() {
      holds = false;
      for (const go of waiting) go();
      waiting = [];
    },
    breakWith: (error) => void (broken = error),
  };
}
