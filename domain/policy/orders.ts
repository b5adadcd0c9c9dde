import { z } from 'zod';
import type { Reader } from './reader.ts';
import { oneOf } from './written-values.ts';

/** What a customer may order from other systems: a closed list, so that every one of them is answered. */
export const ORDER_KINDS = [
  'payment',
  'topUp',
  'newService',
  'addOn',
  'upgrade',
  'downgrade',
  'renewal',
  'deviceOnCredit',
  'numberChange',
  'relocation',
  'cancellation',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** What limits orders, the harder the later (L16). */
export const ORDER_CONDITIONS = ['overdue', 'restricted', 'suspended'] as const;
export type OrderCondition = (typeof ORDER_CONDITIONS)[number];

/** What may be ordered under each condition. */
export type OrderRules = Readonly<Record<OrderCondition, readonly OrderKind[]>>;

const kinds = z.array(oneOf(ORDER_KINDS), { error: 'write a list of order kinds, such as [payment, topUp, addOn]' });

export const ordersPart = z.object(
  { overdue: kinds, restricted: kinds, suspended: kinds },
  { error: `write a map with the keys ${ORDER_CONDITIONS.join(', ')}` },
);

/** The optional block `orders`; undefined when nothing stands there, or nothing right: then it is reported. */
export function readOrders(reader: Reader): OrderRules | undefined {
  const orders = reader.partIfAny({ schema: ordersPart, path: ['orders'] });
  if (!orders) return undefined;
  for (const [index, condition] of ORDER_CONDITIONS.entries()) {
    const path = ['orders', condition];
    if (!orders[condition].includes('payment'))
      reader.report({ path, text: `orders.${condition} leaves out payment: a debtor may always pay; add payment` });
    const milder = ORDER_CONDITIONS[index - 1];
    for (const kind of milder ? orders[condition].filter((k) => !orders[milder].includes(k)) : [])
      reader.report({
        path,
        text: `orders.${condition} allows ${kind}, orders.${milder} does not; add ${kind} to ${milder} or take it out here`,
      });
  }
  return orders;
}
