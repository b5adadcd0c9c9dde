import type { PrismaClient } from '../../generated/prisma/client.ts';
import { creditInvoices } from '../../store/ledger/credit-invoices.ts';
import { readMoney } from '../../store/ledger/read-money.ts';
import { writeOffInvoices } from '../../store/ledger/write-off-invoices.ts';
import type { Clock } from '../clock.ts';
import type { Billing } from './port.ts';

/** The built-in ledger as billing system. */
export function createLedgerBilling(deps: { readonly prisma: PrismaClient; readonly clock: Clock }): Billing {
  return {
    async openItems({ accountId }) {
      const money = await readMoney(deps, { accountId });
      if (!money) throw new Error(`the ledger has no account ${accountId}: import it first`);
      return money;
    },
    async writeOff(order) {
      return writeOffInvoices(deps, { ...order, now: await deps.clock.now() });
    },
    async creditNote(order) {
      return creditInvoices(deps, { ...order, now: await deps.clock.now() });
    },
  };
}
