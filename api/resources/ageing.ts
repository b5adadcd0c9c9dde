import { z } from 'zod';
import { type BucketSet, dueRanges } from '../../domain/ageing/bucket-sets.ts';
import { localDate } from '../../domain/time/instant.ts';
import { AGEING_BY, type AgedSum, readAgeing } from '../../store/reads/read-ageing.ts';
import type { ApiDeps } from '../deps.ts';
import { owedText } from '../reads/show-case.ts';
import type { Resource } from '../resource.ts';
import { amountOf, currencyText, instantText } from '../shapes/values.ts';

const bucketShape = z.object({
  bucket: z.string().meta({ examples: ['31-60'] }),
  open: owedText,
  invoices: z.int(),
});

const ageingShape = z
  .object({
    asOf: instantText,
    buckets: z.string().meta({ description: 'The set they were sorted by', examples: ['thirties'] }),
    rows: z.array(
      z.object({
        currency: currencyText,
        by: z
          .string()
          .optional()
          .meta({ description: 'Of which segment, region, policy or assignee; missing: of none' }),
        ages: z.array(bucketShape).meta({ description: 'Youngest first; empty buckets are among them' }),
        open: owedText.meta({ description: 'Their sum' }),
        invoices: z.int(),
      }),
    ),
  })
  .meta({ id: 'Ageing' });

type AgeingBody = z.output<typeof ageingShape>;

/** What is open, by its age (S1, O3). */
export const ageing: Resource = (app, deps) => {
  const read = together(deps);
  app.route({
    method: 'GET',
    url: '/v1/ageing',
    config: { operation: 'readAgeing' },
    schema: {
      tags: ['reading'],
      summary: 'Open amounts by age',
      description:
        'Everything open on invoices, disputed amounts and fees included, credit kept on accounts not deducted; each age counted at the debtor’s place. Sums are per currency. The sets of buckets are data: policies/ageing.yaml.',
      querystring: z.strictObject({
        buckets: setName(deps)
          .optional()
          .meta({ description: `The set of buckets; ${first(deps).id} if none is named` }),
        by: z.enum(AGEING_BY).optional().meta({ description: 'Told apart by this, besides the currency' }),
        currency: currencyText.optional(),
      }),
      response: { 200: ageingShape },
    },
    handler: async ({ query: { buckets, by, currency } }) => {
      const set = deps.ageing.find(({ id }) => id === buckets) ?? first(deps);
      return read({ set, by, currency });
    },
  });
};

interface Asked {
  readonly set: BucketSet;
  readonly by?: (typeof AGEING_BY)[number] | undefined;
  readonly currency?: string | undefined;
}

/** It reads everything that is open: who asks the same while it is being worked out gets the same answer, and its instant. */
function together(deps: ApiDeps): (asked: Asked) => Promise<AgeingBody> {
  const underWay = new Map<string, Promise<AgeingBody>>();
  return (asked) => {
    const name = JSON.stringify([asked.set.id, asked.by, asked.currency]);
    const answer = underWay.get(name) ?? workOut(deps, asked).finally(() => underWay.delete(name));
    underWay.set(name, answer);
    return answer;
  };
}

async function workOut(deps: ApiDeps, { set, by, currency }: Asked): Promise<AgeingBody> {
  const now = await deps.clock.now();
  const rangesIn = (zone: string) => dueRanges(set, localDate(now, zone));
  const sums = await readAgeing(deps, { rangesIn, by, currency });
  return { asOf: now, buckets: set.id, rows: rowsOf(set, sums, by !== undefined) };
}

const setName = ({ ageing: sets }: ApiDeps) => z.enum(sets.map(({ id }) => id));

function first({ ageing: [set] }: ApiDeps): BucketSet {
  if (!set) throw new Error('there are no ageing buckets: write a set into policies/ageing.yaml');
  return set;
}

function rowsOf(set: BucketSet, sums: readonly AgedSum[], isToldApart: boolean): AgeingBody['rows'] {
  const groups = new Map<string, AgedSum[]>();
  for (const sum of sums) {
    const name = JSON.stringify([sum.currency, sum.key]);
    groups.set(name, [...(groups.get(name) ?? []), sum]);
  }
  return [...groups.values()].map((group) => {
    const { currency = '', key = null } = group[0] ?? {};
    const ages = set.buckets.map(({ id }) => {
      const found = group.find(({ bucket }) => bucket === id);
      return { bucket: id, open: found?.open ?? 0, invoices: found?.invoices ?? 0 };
    });
    const total = (of: (age: (typeof ages)[number]) => number): number => ages.reduce((sum, age) => sum + of(age), 0);
    return {
      currency,
      by: isToldApart && key !== null ? key : undefined,
      ages: ages.map((age) => ({ ...age, open: amountOf(age.open, currency) })),
      open: amountOf(
        total((age) => age.open),
        currency,
      ),
      invoices: total((age) => age.invoices),
    };
  });
}
