import { z } from 'zod';
import type { Channel } from '../../domain/case/vocabulary.ts';
import { optIn, optOut } from '../../store/contacts/opt-out.ts';
import { readAccount } from '../../store/ledger/read-account.ts';
import { accountBody } from '../billing/account-body.ts';
import { accountShape, showAccount } from '../billing/account-shape.ts';
import { accountPath, keyOf, unknownAccount } from '../billing/find-account.ts';
import { takeEvents } from '../billing/routes.ts';
import { accountNumber, ourAccount } from '../billing/shapes.ts';
import { takeAccounts } from '../billing/take-accounts.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import type { Api, Resource } from '../resource.ts';
import { channelWord } from '../shapes/case-words.ts';
import { instantText } from '../shapes/values.ts';

const taken = z.object({
  outcome: z.enum(['created', 'updated', 'unchanged']),
  account: ourAccount,
  number: accountNumber,
  policy: z.string().meta({ description: 'What a new case of it runs under', examples: ['corporate-us'] }),
});

/** Accounts with debtor, contact points and service, and what a debtor wants not to be written to on. */
export const accounts: Resource = (app, deps) => {
  takeEvents(app, {
    url: '/v1/accounts',
    body: accountBody,
    done: taken,
    one: {
      operation: 'upsertAccount',
      summary: 'Send an account, new or changed',
      description:
        'Known by its number: the whole account each time, and the last one counts. Its currency, debtor and service never change. ' +
        'Invoices and payments that came before it are booked with it.',
    },
    many: { operation: 'upsertAccounts', summary: 'Send accounts, new or changed' },
    examples: [
      {
        account: 'AC-90001',
        debtor: 'D-90001',
        currency: 'USD',
        segment: 'corporate',
        serviceType: 'broadband',
        region: 'US-NY',
        zone: 'America/New_York',
        language: 'en',
        sms: '+12025550100',
        email: 'billing@example.com',
      },
    ],
    take: (bodies) => takeAccounts(deps, bodies),
  });
  app.route({
    method: 'GET',
    url: '/v1/accounts/:account',
    config: { operation: 'readAccount' },
    schema: {
      tags: ['reading'],
      summary: 'One account',
      description:
        'What is owed, how the debtor is reached, and how its service stands. Personal data: each reading is recorded.',
      params: accountPath,
      response: { 200: accountShape },
    },
    handler: async (request) => {
      const view = await readAccount(deps, { key: keyOf(request.params.account) });
      if (!view) throw unknownAccount();
      return showAccount(view, await deps.clock.now());
    },
  });
  optOuts(app, deps);
};

const optOutShape = z.object({
  account: ourAccount,
  channel: channelWord,
  optedOutAt: instantText.optional().meta({ description: 'Missing: may be written to' }),
});

function optOuts(app: Api, deps: ApiDeps): void {
  const change = async (verb: typeof optOut, account: string, channel: Channel) => {
    const result = await verb(deps, { account: keyOf(account), channel, now: await deps.clock.now() });
    if (result.outcome === 'unknownAccount') throw unknownAccount();
    if (result.outcome === 'noContactPoint')
      throw notFound('noContactPoint', 'The debtor has no address for that channel: there is nothing to opt out.');
    return { account: result.accountId, channel, optedOutAt: result.optedOutAt };
  };
  app.route({
    method: 'POST',
    url: '/v1/accounts/:account/opt-outs',
    config: { operation: 'optOut' },
    schema: {
      tags: ['agents'],
      summary: 'The debtor does not want to be written to on a channel',
      description: 'Honoured at once, for all accounts of the debtor; a new address on the channel does not lift it.',
      params: accountPath,
      body: z.strictObject({ channel: channelWord }).meta({ examples: [{ channel: 'sms' }] }),
      response: { 200: optOutShape },
    },
    handler: (request) => change(optOut, request.params.account, request.body.channel),
  });
  app.route({
    method: 'DELETE',
    url: '/v1/accounts/:account/opt-outs/:channel',
    config: { operation: 'optIn' },
    schema: {
      tags: ['agents'],
      summary: 'The debtor may be written to on a channel again',
      params: accountPath.extend({ channel: channelWord }),
      response: { 200: optOutShape },
    },
    handler: (request) => change(optIn, request.params.account, request.params.channel),
  });
}
