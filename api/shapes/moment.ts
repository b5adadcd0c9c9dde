import { z } from 'zod';
import { type Instant, wallClock, type Zone } from '../../domain/time/instant.ts';
import { instantText } from './values.ts';

/** An instant twice: for programs, and as the clock on the debtor's wall shows it. */
export const momentShape = z
  .object({
    utc: instantText,
    local: z.string().meta({ description: 'At the debtor’s place', examples: ['2027-03-15 09:42'] }),
    zone: z.string().meta({ description: 'IANA zone of the debtor’s place', examples: ['America/New_York'] }),
  })
  .meta({ id: 'Moment' });

export const momentOf = (at: Instant, zone: Zone): z.output<typeof momentShape> => ({
  utc: at,
  local: wallClock(at, zone),
  zone,
});
