import { beforeEach, describe, expect, it } from 'vitest';
import type { Billing } from '../../../activities/billing/port.ts';

/** A billing system with one account, and the world's hands on it. */
export interface BillingHarness {
  readonly billing: Billing;
  readonly accountId: string;
  /** Due on the date given, issued before; resolves to the invoice's id. */
  addInvoice(number: string, dueOn: string, cents: number): Promise<string>;
  pay(cents: number): Promise<void>;
}

/** What every billing system must do, ours, a fake or an outside one. */
export function billingContract(name: string, open: () => Promise<BillingHarness>): void {
  describe(`${name} as billing`, () => {
    let world: BillingHarness;
    const items = () => world.billing.openItems({ accountId: world.accountId });
    const order = (key: string, invoiceIds: string[], amount: number) => ({
      accountId: world.accountId,
      key,
      invoiceIds,
      amount,
    });
    beforeEach(async () => {
      world = await open();
    });

    it('shows nothing for an account that owes nothing, and throws for one it does not have', async () => {
      expect(await items()).toMatchObject({ invoices: [], paidNet: 0 });
      await expect(world.billing.openItems({ accountId: 'nobody' })).rejects.toThrow(/nobody.*first/);
    });

    it('shows open invoices, oldest due first, less what was paid; paid ones are gone', async () => {
      await world.addInvoice('B', '2026-02-02', 4000);
      await world.addInvoice('A', '2026-01-02', 3000);
      await world.pay(1000);
      const { invoices, paidNet } = await items();
      expect(invoices).toMatchObject([
        { number: 'A', dueOn: '2026-01-02', amount: 3000, open: 2000, feeOnly: false, writtenOff: false },
        { number: 'B', dueOn: '2026-02-02', amount: 4000, open: 4000 },
      ]);
      expect(paidNet).toBe(1000);
      await world.pay(2000);
      expect((await items()).invoices.map((invoice) => invoice.number)).toEqual(['B']);
    });

    it('raises the money version with every change', async () => {
      const versions = [(await items()).moneyVersion];
      const id = await world.addInvoice('A', '2026-01-02', 3000);
      versions.push((await items()).moneyVersion);
      await world.pay(1000);
      versions.push((await items()).moneyVersion);
      await world.billing.writeOff(order('k', [id], 2000));
      versions.push((await items()).moneyVersion);
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    });

    it('writes off what is open, once per key, and keeps showing it as written off [E1]', async () => {
      const ids = [await world.addInvoice('A', '2026-01-02', 3000), await world.addInvoice('B', '2026-02-02', 500)];
      await world.pay(1000);
      expect(await world.billing.writeOff(order('k', ids, 2500))).toEqual({ outcome: 'done', amount: 2500 });
      const after = await items();
      expect(after.invoices).toMatchObject([
        { number: 'A', open: 0, writtenOff: true },
        { number: 'B', open: 0, writtenOff: true },
      ]);
      expect(await world.billing.writeOff(order('k', ids, 2500))).toEqual({ outcome: 'already', amount: 2500 });
      expect(await items()).toEqual(after);
      expect(await world.billing.writeOff(order('k', ids, 7))).toMatchObject({
        outcome: 'refused',
        reason: 'otherContent',
      });
    });

    it('refuses to write off when the money moved since it was approved [Q16]', async () => {
      const id = await world.addInvoice('A', '2026-01-02', 3000);
      await world.pay(1);
      const before = await items();
      expect(await world.billing.writeOff(order('k', [id], 3000))).toEqual({ outcome: 'moneyMoved', openNow: 2999 });
      expect(await items()).toEqual(before);
    });

    it('refuses to write off what it does not know', async () => {
      const id = await world.addInvoice('A', '2026-01-02', 3000);
      const strange = await world.billing.writeOff(order('k', [id, 'I-none'], 3000));
      expect(strange).toMatchObject({ outcome: 'refused', reason: 'unknownInvoice' });
      const nobody = await world.billing.writeOff({ ...order('k', [id], 3000), accountId: 'nobody' });
      expect(nobody).toMatchObject({ outcome: 'refused', reason: 'unknownAccount' });
    });
  });
}
