import { z } from 'zod';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { readVersion } from '../../store/policies/current.ts';
import { type ListedApproval, listApprovals } from '../../store/reads/list-approvals.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { approvalShape } from '../reads/approval-shape.ts';
import { approvalStatusWord } from '../reads/case-file-shape.ts';
import { gatherFacts } from '../reads/gathered-case.ts';
import { type JudgedBy, showApproval } from '../reads/show-approval.ts';
import type { Api, Resource } from '../resource.ts';
import { timed } from '../shapes/bounds.ts';
import { caseNumber } from '../shapes/case-path.ts';
import { cursorText, pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { id } from '../shapes/values.ts';

const query = pageQuery.extend({
  status: approvalStatusWord.default('waiting'),
  role: z.enum(['legal', 'finance', 'supervisor']).optional().meta({ description: 'The role that has to answer' }),
  case: caseNumber.optional(),
});

const position = z.object({
  at: timed,
  id: z
    .string()
    .max(120)
    .regex(/^[\w.-]+$/),
});

/** Approvals with what they are bound to (Q16). */
export const approvalsWaiting: Resource = (app, deps) => {
  const policyOf = policyShelf(deps);
  app.route({
    method: 'GET',
    url: '/v1/approvals',
    config: { operation: 'listApprovals' },
    schema: {
      tags: ['approvals'],
      summary: 'What waits for a yes',
      description:
        'The first to expire first, each with amount, invoices and notices it is bound to, and whether it would still count. What waits on a closed case is left out.',
      querystring: query,
      response: { 200: z.object({ items: z.array(approvalShape), next: cursorText.optional() }) },
    },
    handler: async ({ query: { status, role, case: number, limit, cursor } }) => {
      const after = cursor === undefined ? undefined : readCursor(cursor, position);
      const filter = { status, role, caseNumber: number };
      const [found, now] = await Promise.all([
        listApprovals(deps, { filter, after, most: limit + 1 }),
        deps.clock.now(),
      ]);
      const page = found.slice(0, limit);
      const items = await Promise.all(
        page.map(async (listed) => showApproval(listed, judgedBy(listed, await policyOf(listed), now))),
      );
      const last = page.at(-1);
      const next = found.length > limit && last ? toCursor({ at: last.expiresAt, id: last.id }) : undefined;
      return { items, next };
    },
  });
  single(app, deps, policyOf);
};

function single(app: Api, deps: ApiDeps, policyOf: (of: ListedApproval) => Promise<Policy>): void {
  app.route({
    method: 'GET',
    url: '/v1/approvals/:approval',
    config: { operation: 'readApproval' },
    schema: {
      tags: ['approvals'],
      summary: 'One approval, judged now',
      description:
        'Whether a yes would count if it came now is decided on the facts as they are now, as the case itself will decide it.',
      params: z.object({ approval: id.meta({ examples: ['C1042.refer.approval.1'] }) }),
      response: { 200: approvalShape },
    },
    handler: async ({ params }) => {
      const [listed] = await listApprovals(deps, { filter: { id: params.approval }, most: 1 });
      if (!listed) throw notFound('unknownApproval', 'There is no approval of that id: GET /v1/approvals lists them.');
      const gathered = listed.caseClosed ? undefined : await gatherFacts(deps, listed);
      if (gathered?.question.caseNumber === listed.caseNumber) return showApproval(listed, gathered.question);
      return showApproval(listed, judgedBy(listed, await policyOf(listed), await deps.clock.now()));
    },
  });
}

/** The facts of the ledger and the casebook, as they stood when the list was read. */
function judgedBy({ zone, evidence }: ListedApproval, policy: Policy, now: Instant): JudgedBy {
  const { invoices, notices, state } = evidence;
  return {
    policy,
    state,
    now,
    facts: {
      // Country and moratoria move dates, and bind no approval.
      account: { place: { zone, country: '' } },
      moratoria: [],
      invoices,
      acts: notices.map(({ key, status }) => ({ kind: 'notice' as const, key, status })),
    },
  };
}

/** A version never changes: read once by each process. */
function policyShelf(deps: ApiDeps): (of: ListedApproval) => Promise<Policy> {
  const known = new Map<string, Promise<Policy>>();
  return ({ evidence: { policyId, policyVersion } }) => {
    const key = `${policyId}@${policyVersion}`;
    const policy =
      known.get(key) ??
      readVersion(deps, { id: policyId, version: policyVersion }).then((content) => {
        if (content) return content as Policy;
        throw new Error(`policy ${key} is pinned by a case but was never published`);
      });
    known.set(key, policy);
    policy.catch(() => known.delete(key));
    return policy;
  };
}
