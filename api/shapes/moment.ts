import { z } from 'zod';
import { type Instant, localDate, localMinutes, type Zone } from '../../domain/time/instant.ts';
import { instantText } from './values.ts';

/** An instant twice: for programs, and as the clock on the debtor's wall shows it. */
export const momentShape = z
  .object({
    utc: instantText,
    local: z.string().meta({ description: 'At the debtor’s place', examples: ['2027-03-15 09:42'] }),
    zone: z.string().meta({ description: 'IANA zone of the debtor’s place', examples: ['America/New_York'] }),
  })
  .meta({ id: 'Moment' });

export function momentOf(at: Instant, zone: Zone): z.output<typeof momentShape> {
  const minutes = localMinutes(at, zone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return { utc: at, local: `${localDate(at, zone)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`, zone };
}
