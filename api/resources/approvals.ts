import { z } from 'zod';
import { callerOf } from '../access/guard.ts';
import { type Asked, type Asking, ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { id, note } from '../shapes/values.ts';

/** Yes or no to what a case asks (Q16): bound to amount and evidence, by another person than who asked, of the role asked. */
export const approvals: Resource = (app, deps) => {
  const params = casePath.extend({ approval: id });
  const common = {
    tags: ['approvals'],
    params,
    headers: askedHeaders,
    body: z.strictObject({ note }),
    response: askedResponses,
  };
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/approvals/:approval/approve',
    config: { operation: 'approve' },
    schema: {
      ...common,
      summary: 'Approve',
      description: 'Refused when amount or evidence changed since it was asked; it is asked again then.',
    },
    handler: (request, reply) => ask(deps, request, reply, () => saying('approve', request, request.body.note)),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/approvals/:approval/reject',
    config: { operation: 'reject' },
    schema: { ...common, summary: 'Reject', description: 'Not done; asked again after the time the policy gives.' },
    handler: (request, reply) => ask(deps, request, reply, () => saying('reject', request, request.body.note)),
  });
};

function saying(
  type: 'approve' | 'reject',
  request: Asking & { readonly params: { readonly approval: string } },
  note: string | undefined,
): Asked {
  return { type, body: { approvalId: request.params.approval, role: callerOf(request).role }, note };
}
