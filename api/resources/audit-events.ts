import { z } from 'zod';
import { listAudit } from '../../store/access/audit.ts';
import type { Resource } from '../resource.ts';
import { cursorText, pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { instantText, person } from '../shapes/values.ts';

const event = z.object({
  id: z.string(),
  at: instantText,
  who: z.string(),
  role: z.string(),
  keyId: z.string(),
  kind: z.enum(['write', 'personalData']),
  route: z.string(),
  subject: z.record(z.string(), z.string()),
  status: z.int().optional().meta({ description: 'Missing: the process died before the answer was known.' }),
});

/** Who wrote what, and who read personal data. */
export const auditEvents: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/audit-events',
    config: { operation: 'listAuditEvents' },
    schema: {
      tags: ['auditing'],
      summary: 'Writes and reads of personal data',
      description: 'Newest first.',
      querystring: pageQuery.extend({ who: person.optional() }),
      response: { 200: z.object({ items: z.array(event), next: cursorText.optional() }) },
    },
    handler: async (request) => {
      const { limit, cursor, who } = request.query;
      const before = cursor === undefined ? undefined : BigInt(readCursor(cursor, z.string().regex(/^\d{1,18}$/)));
      const items = await listAudit(deps, { before, most: limit, who });
      const last = items.at(-1);
      return { items: [...items], next: items.length === limit && last ? toCursor(last.id) : undefined };
    },
  });
};
