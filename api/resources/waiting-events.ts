import { z } from 'zod';
import { addMs, HOUR } from '../../domain/time/instant.ts';
import { WAITING_KINDS } from '../../store/waiting/keep-waiting.ts';
import { listWaiting } from '../../store/waiting/list-waiting.ts';
import { outside } from '../billing/answer.ts';
import { accountNumber, eventId, invoiceNumber, waitsForShape } from '../billing/shapes.ts';
import type { Resource } from '../resource.ts';
import { cursorText, pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { amountOf, amountText, currencyText, instantText } from '../shapes/values.ts';

const KINDS = { invoice: 'invoice', payment: 'payment', credit: 'creditNote', reversal: 'reversal' } as const;

const waiting = z.object({
  kind: z.enum(['invoice', 'payment', 'creditNote', 'reversal']),
  eventId: eventId.optional(),
  invoice: invoiceNumber.optional(),
  account: accountNumber.optional(),
  amount: amountText.optional(),
  currency: currencyText.optional(),
  waitsFor: waitsForShape,
  receivedAt: instantText,
});

/** Events that came before what they refer to: a long list means that billing leaves something out. */
export const waitingEvents: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/waiting-events',
    config: { operation: 'listWaitingEvents' },
    schema: {
      tags: ['billing'],
      summary: 'Events that wait for what they refer to',
      description:
        'Oldest first. A payment for a known account that has waited a day for an invoice is booked without it by the next daily sweep, and a work order says so.',
      querystring: pageQuery.extend({
        kind: z.enum(['invoice', 'payment', 'creditNote', 'reversal']).optional(),
        olderThanHours: z.coerce
          .number()
          .int()
          .min(1)
          .max(100_000)
          .optional()
          .meta({ description: 'Only what has waited this long' }),
      }),
      response: { 200: z.object({ items: z.array(waiting), next: cursorText.optional() }) },
    },
    handler: async (request) => {
      const { limit, cursor, kind, olderThanHours } = request.query;
      const after = cursor === undefined ? undefined : BigInt(readCursor(cursor, z.string().regex(/^\d{1,18}$/)));
      const now = await deps.clock.now();
      const found = await listWaiting(deps, {
        after,
        most: limit,
        kind: kind && WAITING_KINDS.find((own) => KINDS[own] === kind),
        receivedUntil: olderThanHours === undefined ? undefined : addMs(now, -olderThanHours * HOUR),
      });
      const last = found.at(-1);
      return {
        items: found.map(
          ({ kind, money, waitsFor, accountNumber: account, invoiceNumber: invoice, eventId, receivedAt }) => ({
            kind: KINDS[kind],
            ...{ eventId, invoice, account, receivedAt },
            amount: money && amountOf(money.minor, money.currency),
            currency: money?.currency,
            waitsFor: outside({ waitsFor }) as z.output<typeof waitsForShape>,
          }),
        ),
        next: found.length === limit && last ? toCursor(String(last.id)) : undefined,
      };
    },
  });
};
