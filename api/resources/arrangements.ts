import { z } from 'zod';
import type { Currency } from '../../domain/money/money.ts';
import { type Asked, ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import { supervised } from '../requests/supervised.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { amountText, date, dateOf, id, minorOf, note } from '../shapes/values.ts';

const common = {
  invoices: z
    .array(id)
    .min(1)
    .max(120)
    .optional()
    .meta({ description: 'Numbers of overdue invoices; left out: all that is overdue and not disputed.' }),
  call: id.optional().meta({ description: 'The call on which it was agreed.' }),
  note,
};

const counted = z.strictObject({
  ...common,
  count: z.int().min(1).max(120).meta({ description: 'Equal instalments; the last takes the cents left over.' }),
  firstOn: date,
  everyMonths: z.int().min(1).max(12).optional().meta({ description: 'Left out: every month.' }),
});

const writtenOut = z.strictObject({
  ...common,
  instalments: z
    .array(z.strictObject({ on: date, amount: amountText }))
    .min(1)
    .max(120),
});

const proposal = z.union([counted, writtenOut]).meta({ examples: [{ count: 3, firstOn: '2027-04-01' }] });

/** Deferral and instalment plans (M1): put before the debtor, and accepted by naming the hash of what they say. */
export const arrangements: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/arrangements',
    config: { operation: 'proposeArrangement' },
    schema: {
      tags: ['agents'],
      summary: 'Propose an arrangement',
      description:
        'Nothing changes until the debtor accepts it. While an arrangement stands it is an amendment of that one. ' +
        'The case shows it as `proposal`, with the hash by which it is accepted.',
      params: casePath,
      headers: askedHeaders,
      body: proposal,
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, ({ currency }) => {
        const asked = proposed(request.body, currency);
        return { ...asked, body: { ...asked.body, ...supervised(request) } };
      }),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/arrangements/acceptance',
    config: { operation: 'acceptArrangement' },
    schema: {
      tags: ['agents'],
      summary: 'The debtor accepts an arrangement',
      description: 'Refused when the hash is another one, its time is over, or more is owed than was agreed upon.',
      params: casePath,
      headers: askedHeaders,
      body: z.strictObject({ hash: id, note }),
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => ({
        type: 'acceptArrangement',
        body: { hash: request.body.hash },
        note: request.body.note,
      })),
  });
};

function proposed(body: z.output<typeof proposal>, currency: Currency): Asked {
  const { invoices, call, note } = body;
  const shared = { ...(invoices && { invoices }), ...(call !== undefined && { callId: call }) };
  if ('instalments' in body) {
    const instalments = body.instalments.map(({ on, amount }, n) => ({
      on: dateOf(on, `instalments.${n}.on`),
      amount: minorOf(amount, currency, `instalments.${n}.amount`),
    }));
    return { type: 'proposeArrangement', body: { ...shared, instalments }, note };
  }
  const { count, firstOn, everyMonths } = body;
  const asked = { ...shared, count, firstOn: dateOf(firstOn, 'firstOn'), ...(everyMonths && { everyMonths }) };
  return { type: 'proposeArrangement', body: asked, note };
}
