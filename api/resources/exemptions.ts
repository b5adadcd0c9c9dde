import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { EXEMPT_FROM } from '../../domain/case/facts.ts';
import { localDate, type PlainDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { endExemption } from '../../store/exemptions/end-exemption.ts';
import type { Exemption } from '../../store/exemptions/exemption.ts';
import { grantExemption } from '../../store/exemptions/grant-exemption.ts';
import { listExemptions } from '../../store/exemptions/list-exemptions.ts';
import { findAccount } from '../../store/reads/account-ref.ts';
import { callerOf } from '../access/guard.ts';
import { accountPath, keyOf, unknownAccount } from '../billing/find-account.ts';
import { ourAccount } from '../billing/shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, notFound, Problem } from '../problem.ts';
import { gatherFacts } from '../reads/gathered-case.ts';
import type { Api, Resource } from '../resource.ts';
import { date, dateOf, id, instantText, person, text } from '../shapes/values.ts';

const exemption = z
  .object({
    exemption: id.meta({ description: 'Its id: with it the exemption is ended', examples: ['X1001'] }),
    account: ourAccount,
    from: z.enum(EXEMPT_FROM).meta({ description: '`withdrawn`: left behind by a case that ops withdrew' }),
    reason: z.string(),
    owner: z.string().meta({ description: 'Who answers for it' }),
    until: date.meta({ description: 'Its last day, as the debtor counts days' }),
    grantedBy: z.string(),
    grantedAt: instantText,
    endedAt: instantText.optional().meta({ description: 'Ended before its last day' }),
    endedBy: z.string().optional().meta({ description: '`policy`: by itself, since the risk became too high' }),
    endedBecause: z.string().optional(),
  })
  .meta({ id: 'Exemption' });

const granted = z
  .strictObject({
    from: z.enum(['dunning', 'stop', 'redList']).meta({
      description: '`dunning` and `redList`: nothing is done; `stop`: service stays, notices go on',
    }),
    reason: text(200).meta({ description: 'In a few words, without names: it is kept for good' }),
    owner: person.meta({ description: 'Who answers for it' }),
    until: date,
  })
  .meta({ examples: [{ from: 'stop', reason: 'hospital', owner: 'key-accounts', until: '2027-06-30' }] });

const nudged = z.int().meta({ description: 'Open cases that look again because of it' });

/** Exemptions (S4): from dunning, from stops, or on the red list; with a reason, an owner and an end. */
export const exemptions: Resource = (app, deps) => {
  grants(app, deps);
  ends(app, deps);
  app.route({
    method: 'GET',
    url: '/v1/accounts/:account/exemptions',
    config: { operation: 'listExemptions' },
    schema: {
      tags: ['reading'],
      summary: 'Exemptions of an account',
      description: 'All it ever had, the last to be granted first.',
      params: accountPath,
      response: { 200: z.object({ items: z.array(exemption) }) },
    },
    handler: async (request) => {
      const { accountId } = await find(deps, request.params.account);
      return { items: (await listExemptions(deps, { accountId })).map((one) => show(accountId, one)) };
    },
  });
};

function grants(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'POST',
    url: '/v1/accounts/:account/exemptions',
    config: { operation: 'grantExemption' },
    schema: {
      tags: ['ops'],
      summary: 'Exempt an account',
      description:
        'At once, and its open case looks again: service comes back where the policy says so. No longer than its `exemption.max`; ended by itself when the risk becomes what its `exemption.revokedIn` says. The same again is granted once.',
      params: accountPath,
      body: granted,
      response: { 200: exemption.extend({ nudged }) },
    },
    handler: async (request) => {
      const ref = await find(deps, request.params.account);
      const until = dateOf(request.body.until, 'until');
      await checkLength(deps, ref, until);
      const given = await grantExemption(deps, { ...ref, ...request.body, until, ...(await told(deps, request)) });
      if (given.outcome === 'unknownAccount') throw unknownAccount();
      if (given.outcome === 'blackListed')
        throw conflict('blackListed', 'The account is on the black list: take it off first, PUT …/black-list.');
      return { ...show(ref.accountId, given.exemption), nudged: given.nudged };
    },
  });
}

function ends(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'DELETE',
    url: '/v1/accounts/:account/exemptions/:exemption',
    config: { operation: 'endExemption' },
    schema: {
      tags: ['ops'],
      summary: 'End an exemption early',
      description: 'At once, and its open case looks again. It stays on record.',
      params: accountPath.extend({ exemption: id }),
      response: { 200: exemption.extend({ nudged }) },
    },
    handler: async (request) => {
      const { accountId } = await find(deps, request.params.account);
      const ended = await endExemption(deps, {
        ...{ accountId, id: request.params.exemption },
        ...(await told(deps, request)),
      });
      if (ended.outcome === 'unknown')
        throw notFound('unknownExemption', 'GET /v1/accounts/{account}/exemptions lists them.');
      if (ended.outcome === 'over')
        throw conflict('exemptionOver', `That exemption was ended before, by ${ended.exemption.ended?.by}.`);
      return { ...show(accountId, ended.exemption), nudged: ended.nudged };
    },
  });
}

async function find(deps: ApiDeps, account: string): Promise<{ accountId: string; currency: string }> {
  const found = await findAccount(deps, keyOf(account));
  if (!found) throw unknownAccount();
  return found;
}

const told = async (deps: ApiDeps, request: Pick<FastifyRequest, 'caller'>) => ({
  by: callerOf(request).by,
  now: await deps.clock.now(),
});

/** By the policy of the open case, else by that of a new one. */
async function checkLength(
  deps: ApiDeps,
  ref: { readonly accountId: string; readonly currency: string },
  until: PlainDate,
): Promise<void> {
  const { policy, now, facts } = (await gatherFacts(deps, ref)).question;
  const today = localDate(now, facts.account.place.zone);
  if (until < today) throw wrong('exemptionOver', `until: ${today} is today there; give that day or a later one`);
  const { maxDays } = policy.exemption ?? {};
  const last = maxDays === undefined ? undefined : addDays(today, maxDays);
  if (last !== undefined && until > last)
    throw wrong(
      'exemptionTooLong',
      `until: policy ${policy.id} exempts for ${maxDays} days at most; give ${last} or an earlier day, and grant it anew then`,
    );
}

const wrong = (code: string, message: string): Problem =>
  new Problem({ status: 422, code, detail: `Nothing was done. ${message}`, errors: [{ path: 'until', message }] });

const show = (account: string, { id: exemption, ended, ...rest }: Exemption) => ({
  ...{ exemption, account, ...rest },
  ...(ended && { endedAt: ended.at, endedBy: ended.by, endedBecause: ended.because }),
});
