import { z } from 'zod';
import { ARREARS_CAUSES, CONTACT_OUTCOMES, CONTACT_WAYS } from '../../domain/case/vocabulary.ts';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { note } from '../shapes/values.ts';

const contact = z
  .strictObject({
    way: z.enum(CONTACT_WAYS),
    direction: z.enum(['inbound', 'outbound']),
    outcome: z.enum(CONTACT_OUTCOMES),
    cause: z.enum(ARREARS_CAUSES).optional().meta({ description: 'Why the debtor has not paid.' }),
    note,
  })
  .meta({ examples: [{ way: 'phone', direction: 'outbound', outcome: 'spoken', cause: 'cashFlow' }] });

/** Contacts by people (L3): every one is recorded; what reached the debtor on our initiative counts under the caps. */
export const contacts: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/contacts',
    config: { operation: 'recordContact' },
    schema: {
      tags: ['agents'],
      summary: 'Record a contact',
      description:
        'An outbound contact that reached the debtor takes a place under the contact caps, as a notice does.',
      params: casePath,
      headers: askedHeaders,
      body: contact,
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { note, cause, ...body } = request.body;
        return { type: 'recordContact', body: { ...body, ...(cause && { cause }) }, note };
      }),
  });
};
