import { z } from 'zod';
import { contactFactsOf } from '../../domain/contact-data/facts-of.ts';
import { CONTACT_FAULTS } from '../../domain/contact-data/faults.ts';
import { isCallBackDue, isRepairDue } from '../../domain/decide/contact-data.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { type Instant, localDate } from '../../domain/time/instant.ts';
import { confirmContactData } from '../../store/contacts/confirm-contact-data.ts';
import { type AccountContact, contactDataAfter } from '../../store/contacts/read-contact-data.ts';
import { callerOf } from '../access/guard.ts';
import { accountPath, keyOf, unknownAccount } from '../billing/find-account.ts';
import { ourAccount } from '../billing/shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, notFound } from '../problem.ts';
import type { Api, Resource } from '../resource.ts';
import { cursorText, pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { date, instantText } from '../shapes/values.ts';

const faultWord = z.enum(CONTACT_FAULTS);
const fieldWord = z.enum(['good', 'faulty', 'missing', 'notAsked']);

const faultyShape = z.object({
  account: ourAccount,
  policy: z.string().meta({ description: 'By whose rules it is verified', examples: ['corporate-cn'] }),
  score: z.int().min(0).max(100).meta({ description: 'Share of the policy’s weights that good fields have' }),
  fields: z.object({ idNumber: fieldWord, phone: fieldWord, email: fieldWord, address: fieldWord }),
  faults: z.array(faultWord),
  unreachable: z.boolean().meta({ description: 'A required notice has no address left that it could go to' }),
  repair: z.boolean().meta({ description: 'A work order to repair it is due' }),
  callBack: z.boolean().meta({ description: 'It is to be confirmed by calling back' }),
  version: z.int().meta({ description: 'Rises with every change of the data: what a confirmation is of' }),
  confirmedOn: date.optional().meta({ description: 'Last confirmed by calling back, since it changed' }),
});

export const faultyPage = z.object({ items: z.array(faultyShape), next: cursorText.optional() });

type Faulty = z.output<typeof faultyShape>;

/** Contact data that is faulty, and calls back that confirm it (P3). No personal data comes out. */
export const contactData: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/contact-data/faults',
    config: { operation: 'listContactFaults' },
    schema: {
      tags: ['reading'],
      summary: 'Accounts whose contact data is faulty',
      description:
        'Verified now, as the policies want it; codes, no personal data. By our id of the account. A page may hold fewer than asked for, even none, and still have a next one: it ends when enough accounts were looked at.',
      querystring: pageQuery.extend({
        fault: faultWord.optional().meta({ description: 'Only with this fault' }),
        repair: z
          .enum(['true', 'false'])
          .optional()
          .meta({ description: 'Only where a work order to repair it is due, or only where none is' }),
      }),
      response: { 200: faultyPage },
    },
    handler: async ({ query: { limit, cursor, fault, repair } }) => {
      const after = cursor === undefined ? '' : readCursor(cursor, z.string().regex(/^A\d{1,18}$/));
      const wanted = (one: Faulty): boolean =>
        (fault === undefined || one.faults.includes(fault)) &&
        (repair === undefined || one.repair === (repair === 'true'));
      return listFaulty(deps, { after, limit, wanted });
    },
  });
  confirmations(app, deps);
};

const CHUNK = 500;
/** Verifying takes some ten thousandths of a second: a page is answered within one. */
const MOST_LOOKED_AT = 5_000;

async function listFaulty(
  deps: ApiDeps,
  q: { readonly after: string; readonly limit: number; readonly wanted: (one: Faulty) => boolean },
): Promise<{ items: Faulty[]; next?: string | undefined }> {
  const [{ policies }, now] = await Promise.all([deps.published(), deps.clock.now()]);
  const verified = new Map(policies.filter((p) => p.contactData).map((p) => [p.id, p]));
  const items: Faulty[] = [];
  let { after } = q;
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += CHUNK) {
    const some = await contactDataAfter(deps.prisma, { after, policyIds: [...verified.keys()], most: CHUNK });
    for (const account of some) {
      after = account.id;
      const found = faultyOf(deps, { account, policy: verified.get(account.policyId), now });
      if (found && q.wanted(found)) items.push(found);
      if (items.length === q.limit) return { items, next: toCursor(after) };
    }
    if (some.length < CHUNK) return { items };
  }
  return { items, next: toCursor(after) };
}

/** Undefined: nothing is wrong with it. */
function faultyOf(
  { channels }: ApiDeps,
  of: { readonly account: AccountContact; readonly policy: Policy | undefined; readonly now: Instant },
): Faulty | undefined {
  const { account, policy, now } = of;
  const { stored, place } = account;
  const rules = policy?.contactData;
  const found = policy && contactFactsOf({ policy, stored, place, channels, now });
  if (!rules || !found || (found.faults.length === 0 && !found.unreachable)) return undefined;
  const today = localDate(now, place.zone);
  return {
    account: account.id,
    policy: account.policyId,
    ...found,
    faults: [...found.faults],
    repair: isRepairDue({ rules, found }),
    callBack: isCallBackDue({ account, rules, found, today }),
  };
}

function confirmations(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'POST',
    url: '/v1/accounts/:account/contact-confirmations',
    config: { operation: 'confirmContactData' },
    schema: {
      tags: ['agents'],
      summary: 'The account was called back, and its contact data is right',
      description:
        'Counts for all accounts of the debtor until the data changes. `version` is that of the data as you had it before you: the work order and GET /v1/contact-data/faults name it. What was wrong is sent anew with the account.',
      params: accountPath,
      body: z.strictObject({ version: z.int().min(1).max(1_000_000_000) }).meta({ examples: [{ version: 2 }] }),
      response: { 200: z.object({ account: ourAccount, version: z.int(), confirmedAt: instantText }) },
    },
    handler: async (request) => {
      const { by } = callerOf(request);
      const now = await deps.clock.now();
      const { version } = request.body;
      const done = await confirmContactData(deps, { account: keyOf(request.params.account), version, by, now });
      if (done.outcome === 'unknownAccount') throw unknownAccount();
      if (done.outcome === 'noContactData')
        throw notFound('noContactData', 'No contact data was ever sent for the debtor: there is nothing to confirm.');
      if (done.outcome === 'changed')
        throw conflict(
          'contactDataChanged',
          `The contact data has changed since, and is version ${done.version} now: read it again, and confirm that.`,
        );
      return { account: done.accountId, version: done.version, confirmedAt: now };
    },
  });
}
