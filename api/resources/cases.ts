import { z } from 'zod';
import { accountByNumber } from '../../store/requests/find-account.ts';
import { conflict, notFound, Problem } from '../problem.ts';
import type { Resource } from '../resource.ts';
import { id } from '../shapes/values.ts';

const started = z.object({
  case: z.string().meta({ description: 'Case number', examples: ['C1042'] }),
  account: z.string().meta({ description: 'Our id of the account', examples: ['A1042'] }),
});

/** Starting a case. Whether there is anything to chase is the case's own first look's to say. */
export const cases: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases',
    config: { operation: 'startCase' },
    schema: {
      tags: ['billing'],
      summary: 'Start the case of an overdue account',
      description:
        'Answers with the case number; the same again answers the same. Not needed for accounts in the ledger: the daily sweep starts theirs.',
      body: z
        .strictObject({ account: id.meta({ description: 'The operator’s own account number' }) })
        .meta({ examples: [{ account: 'AC-10001' }] }),
      response: { 200: started },
    },
    handler: async (request) => {
      const account = await accountByNumber(deps, { number: request.body.account });
      if (!account)
        throw notFound('unknownAccount', 'No account has that number: post it to /v1/accounts first, or correct it.');
      const opened = await deps.openCase(account);
      if (!opened)
        throw new Problem({
          status: 503,
          code: 'noAnswer',
          detail:
            'The case does not answer now. Send the same again: it is started once, and the daily sweep starts it too.',
        });
      if (opened.caseNumber === '')
        throw conflict(
          'nothingOverdue',
          'Nothing on this account is overdue, or it is exempt: there is no case to open.',
        );
      return { case: opened.caseNumber, account: account.accountId };
    },
  });
};
