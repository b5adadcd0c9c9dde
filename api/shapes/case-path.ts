import { z } from 'zod';

export const caseNumber = z
  .string()
  .regex(/^C\d{1,15}$/, 'write a case number such as C1042')
  .meta({ description: 'Case number', examples: ['C1042'] });

/** `/v1/cases/{case}`: a case by its number. */
export const casePath = z.object({ case: caseNumber });
