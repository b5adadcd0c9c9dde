import { z } from 'zod';
import { addMs } from '../../domain/time/instant.ts';
import { countOverdueWithoutCase } from '../../store/sweep/pages.ts';
import type { Resource } from '../resource.ts';
import { instantText } from '../shapes/values.ts';

export const backlogShape = z.object({
  accounts: z.int().meta({ description: 'Overdue, without a case yet' }),
  casesPerSecond: z
    .number()
    .meta({ description: 'At this pace cases are opened, so that running ones keep their latency' }),
  opening: z.boolean().optional().meta({
    description: 'They are being opened now; else with the next import or daily sweep. Missing: nobody can say.',
  }),
  endsAt: instantText.optional().meta({ description: 'When all will have a case; while they are being opened.' }),
});

/** How many accounts still wait for their case. */
export const backlogs: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/backlog',
    config: { operation: 'readBacklog' },
    schema: { tags: ['imports'], summary: 'Overdue accounts without a case', response: { 200: backlogShape } },
    handler: async () => {
      const now = await deps.clock.now();
      const [accounts, opening] = await Promise.all([
        countOverdueWithoutCase(deps, { after: '', now, tolerance: 1 }),
        deps.intake.isOpeningCases(),
      ]);
      const casesPerSecond = deps.intake.casesOpenedPerSecond;
      const endsAt = opening ? addMs(now, Math.ceil((accounts * 1000) / casesPerSecond)) : undefined;
      return { accounts, casesPerSecond, opening, endsAt };
    },
  });
};
