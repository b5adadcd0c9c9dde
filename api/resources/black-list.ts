import { z } from 'zod';
import { setBlackList } from '../../store/exemptions/black-list.ts';
import { findAccount } from '../../store/reads/account-ref.ts';
import { callerOf } from '../access/guard.ts';
import { accountPath, keyOf, unknownAccount } from '../billing/find-account.ts';
import { ourAccount } from '../billing/shapes.ts';
import type { Resource } from '../resource.ts';
import { instantText, text } from '../shapes/values.ts';

/** The black list (S4): no grace, no promise and no exemption for who stands there. */
export const blackList: Resource = (app, deps) =>
  app.route({
    method: 'PUT',
    url: '/v1/accounts/:account/black-list',
    config: { operation: 'setBlackList' },
    schema: {
      tags: ['ops'],
      summary: 'Put an account on the black list, or take it off',
      description:
        'At once, and its open case looks again. What is so already stays as it is, with its first reason. Write why in a few words, without names: the reason is kept for good.',
      params: accountPath,
      body: z
        .strictObject({ listed: z.boolean(), reason: text(200) })
        .meta({ examples: [{ listed: true, reason: 'identity fraud, case 17' }] }),
      response: {
        200: z.object({
          account: ourAccount,
          listed: z.boolean(),
          reason: z.string().optional(),
          by: z.string().optional(),
          at: instantText.optional(),
          nudged: z.int().meta({ description: 'Open cases that look again because of it' }),
        }),
      },
    },
    handler: async (request) => {
      const found = await findAccount(deps, keyOf(request.params.account));
      if (!found) throw unknownAccount();
      const { accountId } = found;
      const { by } = callerOf(request);
      const set = await setBlackList(deps, { accountId, ...request.body, by, now: await deps.clock.now() });
      if (set.outcome === 'unknownAccount') throw unknownAccount();
      return { account: accountId, listed: request.body.listed, ...set.listing, nudged: set.nudged };
    },
  });
