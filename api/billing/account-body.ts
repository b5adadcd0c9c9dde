import { z } from 'zod';
import { routePolicy } from '../../domain/policy/routing.ts';
import type { AccountRecord } from '../../store/ledger/upsert-accounts.ts';
import type { PublishedPolicies } from '../../store/policies/published.ts';
import { Problem } from '../problem.ts';
import { currencyText, id, text } from '../shapes/values.ts';
import { termsFields, termsOf } from './account-terms.ts';
import { accountNumber } from './shapes.ts';

/** The same fields as a row of a portfolio file. */
export const accountBody = z.strictObject({
  account: accountNumber,
  debtor: id.meta({
    description: 'Who owes, by the operator’s id: one debtor may have many accounts',
    examples: ['D-90001'],
  }),
  currency: currencyText,
  segment: text(80).meta({ description: 'Customer group: routing and moratoria go by it', examples: ['corporate'] }),
  serviceType: text(80).meta({ examples: ['broadband'] }),
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'write an ISO 3166 region such as US-NY, CA-QC or DE')
    .meta({ description: 'ISO 3166-1 or 3166-2', examples: ['US-NY'] }),
  zone: text(64).meta({ description: 'IANA time zone of the debtor', examples: ['America/New_York'] }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'write a language such as en, fr or fr-CA')
    .meta({ examples: ['en'] }),
  sms: text(120).optional().meta({ description: 'Number for text messages; left out, the known one stays' }),
  email: text(120).optional().meta({ description: 'E-mail address; left out, the known one stays' }),
  letter: text(120).optional().meta({ description: 'Postal address in one line; left out, the known one stays' }),
  idNumber: text(120).optional().meta({
    description:
      'Identity number of 15 or 18 characters, of the debtor or who answers for it; left out, the known one stays. Sensitive: kept to be verified, never shown. A faulty one refuses nothing: GET /v1/contact-data/faults tells it.',
  }),
  ...termsFields,
  service: z
    .strictObject({
      id: id.optional(),
      state: z.enum(['active', 'restricted', 'suspended', 'terminated', 'ceased']).optional(),
    })
    .optional()
    .meta({
      description:
        'What can be restricted and suspended. Left out, one is made and named after our id; its state counts when it is first sent, later only commands change it.',
    }),
});

export type AccountBody = z.output<typeof accountBody>;

/** As the ledger takes it, under the policy that routing gives it. Throws a Problem where no rule fits (Q12). */
export function accountRecord(body: AccountBody, published: PublishedPolicies): AccountRecord {
  const { account: number, debtor: debtorId, sms, email, letter, idNumber, service = {} } = body;
  const { currency, segment, serviceType, region, zone, language } = body;
  const routed = routePolicy({ ...published, account: body });
  if (!routed.found)
    throw new Problem({
      status: 422,
      code: 'noPolicy',
      detail: `Nothing was done: ${routed.why}. Someone with a key of role ops publishes it through POST /v1/policies; then send the account again.`,
    });
  const [country = body.region, subdivision] = body.region.split('-');
  const contactPoints = [
    ...(sms === undefined ? [] : [{ channel: 'sms' as const, address: sms }]),
    ...(email === undefined ? [] : [{ channel: 'email' as const, address: email }]),
    ...(letter === undefined ? [] : [{ channel: 'letter' as const, address: letter }]),
  ];
  return {
    ...{ number, debtorId, currency, segment, serviceType, region, zone, language, country, subdivision },
    ...{ policyId: routed.policy.id, contactPoints, idNumber, service },
    ...termsOf(body, currency),
  };
}
