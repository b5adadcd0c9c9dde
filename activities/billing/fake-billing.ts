import type { InvoiceFacts } from '../../domain/case/facts.ts';
import { allocate } from '../../domain/money/allocate.ts';
import type { Minor } from '../../domain/money/money.ts';
import type { Billing, CreditOrder, WriteOffOrder, WriteOffOutcome } from './port.ts';

export interface FakeBilling extends Billing {
  /** An account that owes nothing yet. */
  addAccount(accountId: string): void;
  addInvoice(accountId: string, invoice: InvoiceFacts): void;
  /** Pays the invoices of these numbers first, then the oldest due; the rest is forgotten but for `paidNet`. */
  pay(accountId: string, amount: Minor, named?: readonly string[]): void;
}

interface Account {
  invoices: InvoiceFacts[];
  paidNet: Minor;
  moneyVersion: number;
}

/** In memory, for tests. */
export function createFakeBilling(): FakeBilling {
  const accounts = new Map<string, Account>();
  const writtenOff = new Map<string, string>();
  const credited = new Map<string, number>();
  const find = (accountId: string): Account => {
    const account = accounts.get(accountId);
    if (!account) throw new Error(`the fake has no account ${accountId}: add it first`);
    return account;
  };
  return {
    addAccount: (accountId) =>
      void accounts.set(accountId, {
        invoices: [],
        paidNet: 0,
        moneyVersion: 0,
      }),
    addInvoice(accountId, invoice) {
      const account = find(accountId);
      account.invoices = [...account.invoices, invoice].sort(byAge);
      account.moneyVersion++;
    },
    pay: (accountId, amount, named = []) => pay(find(accountId), amount, named),
    async openItems({ accountId }) {
      const { invoices, paidNet, moneyVersion } = find(accountId);
      return {
        invoices: invoices.filter((i) => i.open > 0 || i.writtenOff),
        paidNet,
        moneyVersion,
      };
    },
    writeOff: async (order) => writeOff(accounts.get(order.accountId), writtenOff, order),
    creditNote: async (order) => creditNote(accounts.get(order.accountId), credited, order),
  };
}

const byAge = (a: InvoiceFacts, b: InvoiceFacts): number =>
  a.dueOn === b.dueOn ? compare(a.number, b.number) : compare(a.dueOn, b.dueOn);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function pay(account: Account, amount: Minor, named: readonly string[]): void {
  const debts = account.invoices.map(({ id, number, dueOn, open, feeOnly }) => {
    const kind = feeOnly ? ('fees' as const) : ('charges' as const);
    return { invoiceId: id, number, dueOn, kind, open, lost: 0 };
  });
  const { allocations } = allocate({ debts, amount, named, order: 'oldestFirst' });
  account.invoices = account.invoices.map((invoice) => {
    const part = allocations.find(({ invoiceId }) => invoiceId === invoice.id)?.amount ?? 0;
    return { ...invoice, open: invoice.open - part };
  });
  account.paidNet += amount;
  account.moneyVersion++;
}

function writeOff(account: Account | undefined, done: Map<string, string>, order: WriteOffOrder): WriteOffOutcome {
  const content = JSON.stringify([order.accountId, [...order.invoiceIds].sort(), order.amount]);
  const before = done.get(order.key);
  if (before !== undefined)
    return before === content
      ? { outcome: 'already', amount: order.amount }
      : refused('otherContent', `write-off ${order.key} was done before with other content`);
  if (!account) return refused('unknownAccount', `there is no account ${order.accountId}`);
  const named = account.invoices.filter((invoice) => order.invoiceIds.includes(invoice.id));
  if (named.length < new Set(order.invoiceIds).size)
    return refused('unknownInvoice', `account ${order.accountId} lacks one of the invoices`);
  const openNow = named.reduce((sum, invoice) => sum + invoice.open, 0);
  if (openNow !== order.amount) return { outcome: 'moneyMoved', openNow };
  account.invoices = account.invoices.map((invoice) =>
    named.includes(invoice) && invoice.open > 0 ? { ...invoice, open: 0, writtenOff: true } : invoice,
  );
  account.moneyVersion++;
  done.set(order.key, content);
  return { outcome: 'done', amount: order.amount };
}

function creditNote(account: Account | undefined, done: Map<string, number>, order: CreditOrder): WriteOffOutcome {
  const before = done.get(order.key);
  if (before === order.amount) return { outcome: 'already', amount: order.amount };
  if (before !== undefined) return refused('otherContent', `credit note ${order.key} was booked with other content`);
  if (!account) return refused('unknownAccount', `there is no account ${order.accountId}`);
  const openOf = (id: string): Minor | undefined => account.invoices.find((i) => i.id === id)?.open;
  if (order.credits.some(({ invoiceId }) => openOf(invoiceId) === undefined))
    return refused('unknownInvoice', `account ${order.accountId} lacks one of the invoices`);
  if (order.credits.some(({ invoiceId, amount }) => (openOf(invoiceId) ?? 0) < amount)) {
    const openNow = order.credits.reduce((sum, { invoiceId }) => sum + (openOf(invoiceId) ?? 0), 0);
    return { outcome: 'moneyMoved', openNow };
  }
  account.invoices = account.invoices.map((i) => {
    const off = order.credits.find(({ invoiceId }) => invoiceId === i.id)?.amount ?? 0;
    return { ...i, open: i.open - off };
  });
  account.moneyVersion++;
  done.set(order.key, order.amount);
  return { outcome: 'done', amount: order.amount };
}

const refused = (reason: string, text: string): WriteOffOutcome => ({
  outcome: 'refused',
  reason,
  text,
});
