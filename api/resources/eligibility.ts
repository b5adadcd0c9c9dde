import { z } from 'zod';
import { newCase } from '../../domain/case/state.ts';
import { type Eligibility, mayOrder, orderWords } from '../../domain/decide/may-order.ts';
import type { Question } from '../../domain/decide/question.ts';
import { ORDER_CONDITIONS, ORDER_KINDS } from '../../domain/policy/orders.ts';
import { findAccount } from '../../store/reads/account-ref.ts';
import { accountPath, keyOf, unknownAccount } from '../billing/find-account.ts';
import type { ApiDeps, GatheredCase } from '../deps.ts';
import { gatherFacts } from '../reads/gathered-case.ts';
import { owedText } from '../reads/show-case.ts';
import type { Resource } from '../resource.ts';
import { caseNumber } from '../shapes/case-path.ts';
import { serviceWord } from '../shapes/case-words.ts';
import { amountOf, currencyText, instantText } from '../shapes/values.ts';

const eligibilityShape = z
  .object({
    account: z.string().meta({ description: 'Our id of the account', examples: ['A1042'] }),
    case: caseNumber.optional().meta({ description: 'The open case, if there is one' }),
    asOf: instantText,
    state: z.enum(['clear', ...ORDER_CONDITIONS]).meta({
      description:
        'clear: nothing is overdue and service is up; a terminated service counts as suspended while its debt is overdue',
    }),
    service: serviceWord.optional().meta({ description: 'Missing: the account has none' }),
    policy: z.string().meta({ description: 'Its block "orders" says what is limited', examples: ['corporate-us'] }),
    orders: z.array(
      z.object({
        kind: z.enum(ORDER_KINDS),
        may: z.boolean(),
        code: z.enum(['notLimited', 'noLimitsInPolicy', 'allowedMeanwhile', 'creditLimit', ...ORDER_CONDITIONS]),
        text: z.string(),
      }),
    ),
    lifted: z
      .object({
        currency: currencyText,
        pay: owedText.meta({ description: 'All that is overdue: paid, nothing is limited any more' }),
        payForService: owedText
          .optional()
          .meta({ description: 'What brings service back; missing when it is up or money alone does not' }),
        restoring: z.boolean().meta({ description: 'It is paid for, and service is on its way back' }),
        text: z.string(),
      })
      .optional()
      .meta({ description: 'What lifts the limits; missing when nothing is limited' }),
  })
  .meta({ id: 'Eligibility' });

/** What an account may order while money is overdue or service is down (L16): asked by shops and order systems. */
export const eligibility: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/accounts/:account/eligibility',
    config: { operation: 'readEligibility' },
    schema: {
      tags: ['reading'],
      summary: 'What an account may order now',
      description:
        'Every kind of order with yes or no and why, by the account’s policy, on what is owed and how service stands now; and what lifts the limits.',
      params: accountPath,
      response: { 200: eligibilityShape },
    },
    handler: async (request) => {
      const account = await findAccount(deps, keyOf(request.params.account));
      if (!account) throw unknownAccount();
      const gathered = await gatherFacts(deps, account);
      return show(await questionOf(deps, gathered), gathered);
    },
  });
};

/** Of the open case; without one, as a new case would ask. */
async function questionOf(deps: ApiDeps, { reading, question, now }: GatheredCase): Promise<Question> {
  if (isOpen(reading)) return question;
  const { policies } = await deps.published();
  const policy = policies.find(({ id }) => id === reading.policyId) ?? question.policy;
  return { ...question, caseNumber: '', policy, state: newCase(now) };
}

const isOpen = ({ case: found }: GatheredCase['reading']): boolean => found !== undefined && !found.state.closed;

function show(q: Question, { reading, now }: GatheredCase): z.output<typeof eligibilityShape> {
  const { state, orders, lifted } = mayOrder(q);
  return {
    account: reading.account.id,
    case: isOpen(reading) ? reading.case?.number : undefined,
    asOf: now,
    state,
    service: reading.service?.state,
    policy: q.policy.id,
    orders: orders.map((order) => ({ ...order, text: orderWords(order.code) })),
    lifted: lifted && showLifted(lifted, q),
  };
}

function showLifted(lifted: NonNullable<Eligibility['lifted']>, { policy: { currency } }: Question) {
  const { pay, payForService, restoring, text } = lifted;
  const back = payForService === undefined ? undefined : amountOf(payForService, currency);
  return { currency, pay: amountOf(pay, currency), payForService: back, restoring, text };
}
