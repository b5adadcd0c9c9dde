import { z } from 'zod';
import { Problem } from '../problem.ts';

export const cursorText = z
  .string()
  .max(300)
  .regex(/^[\w-]+$/, 'send a cursor as it was given')
  .meta({ description: 'Opaque: send it as it was given to get the next page.' });

/** How a list is asked for, page by page. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursorText.optional(),
});

export const toCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** Where the last page ended. Throws a Problem for anything but a cursor of this list. */
export function readCursor<S extends z.ZodType>(cursor: string, position: S): z.output<S> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Problem({
      status: 422,
      code: 'badCursor',
      detail: 'That cursor is not of this list: send one as it was given, or none to begin anew.',
    });
  }
}
