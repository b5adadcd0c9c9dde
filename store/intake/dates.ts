import { z } from 'zod';
import type { PlainDate } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

/** Days outside are typing errors, not debts. */
const [EARLIEST, LATEST] = ['1900-01-01', '2199-12-31'];

/** A cell that holds a day. */
export const date = z.string().transform((text, context): PlainDate => {
  try {
    if (text >= EARLIEST && text <= LATEST) return plainDate(text);
  } catch {
    // Told below.
  }
  context.addIssue({ code: 'custom', message: `not a date: ${text || 'empty'} (write YYYY-MM-DD)` });
  return z.NEVER;
});
