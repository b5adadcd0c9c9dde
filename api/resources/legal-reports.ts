import { z } from 'zod';
import { LEGAL_STATUSES } from '../../domain/case/vocabulary.ts';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { date, dateOf, note } from '../shapes/values.ts';

const report = z
  .strictObject({
    step: z.string().min(1).max(48).meta({ description: 'Id of the measure on the policy’s ladder.' }),
    status: z.enum(LEGAL_STATUSES),
    on: date.meta({ description: 'The day it came about.' }),
    nextOn: date.optional().meta({ description: 'Next court date or deadline: no further step before it is over.' }),
    document: z.string().min(1).max(120).optional().meta({ description: 'Id of the document that says so.' }),
    note,
  })
  .meta({
    examples: [{ step: 'suit', status: 'filed', on: '2026-12-01', nextOn: '2027-02-10', document: 'DOC-1' }],
  });

/** What comes of a legal measure (L17): its status, date and document. */
export const legalReports: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/legal-reports',
    config: { operation: 'reportLegal' },
    schema: {
      tags: ['approvals'],
      summary: 'Report on a legal measure',
      description: 'Status, date and document of a measure the case has handed over; a write-off needs them.',
      params: casePath,
      headers: askedHeaders,
      body: report,
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { note, document, on, nextOn, ...body } = request.body;
        const dates = { on: dateOf(on, 'on'), ...(nextOn && { nextOn: dateOf(nextOn, 'nextOn') }) };
        return { type: 'reportLegal', body: { ...body, ...dates, ...(document && { documentId: document }) }, note };
      }),
  });
};
