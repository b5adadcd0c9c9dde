import { z } from 'zod';
import type { Next } from '../../domain/decide/decision.ts';
import { comesAt, type Difference, isHarsh } from '../../domain/migration/difference.ts';
import { differenceInWords } from '../../domain/migration/in-words.ts';
import type { MigrationPreview } from '../../domain/migration/preview.ts';
import type { Zone } from '../../domain/time/instant.ts';
import { momentOf, momentShape } from '../shapes/moment.ts';

const nextShape = z.object({
  do: z.enum(['act', 'look', 'close']),
  step: z.string().optional(),
  at: momentShape.optional(),
});

const differenceShape = z.object({
  change: z.enum([
    'earlier',
    'later',
    'channel',
    'act',
    'approval',
    'added',
    'again',
    'dropped',
    'restore',
    'stage',
    'ends',
  ]),
  step: z.string().optional(),
  at: momentShape.optional().meta({ description: 'When it comes, or would have come' }),
  before: momentShape.optional().meta({ description: 'When it comes under the version the case runs under' }),
  harsher: z.boolean().meta({ description: 'For this one migrating takes `allowEarlier`' }),
  text: z.string().meta({ description: 'One sentence, for people' }),
});

/** What another version would change for one case. */
export const previewShape = z.object({
  from: z.string().meta({ description: 'The version it runs under' }),
  to: z.string(),
  harsher: z.boolean().meta({
    description:
      'An act would come earlier, or one that otherwise would not, or be a harsher one, or be approved by fewer: migrating takes `allowEarlier`',
  }),
  next: z.object({ before: nextShape, after: nextShape }),
  differences: z.array(differenceShape).meta({ description: 'In the order in which they come; empty: none' }),
});

export function showPreview(preview: MigrationPreview, zone: Zone): z.output<typeof previewShape> {
  const { from, to, isHarsher, next, differences } = preview;
  return {
    from,
    to,
    harsher: isHarsher,
    next: { before: showNext(next.before, zone), after: showNext(next.after, zone) },
    differences: differences.map((one) => showDifference(one, zone)),
  };
}

function showNext(next: Next, zone: Zone): z.output<typeof nextShape> {
  if (next.do === 'close') return { do: next.do };
  return { do: next.do, step: next.do === 'act' ? next.act.step : undefined, at: momentOf(next.at, zone) };
}

function showDifference(one: Difference, zone: Zone): z.output<typeof differenceShape> {
  const moved = 'step' in one && 'from' in one && !('at' in one) ? one : undefined;
  return {
    change: one.change,
    step: 'step' in one ? one.step : undefined,
    at: momentOf(comesAt(one), zone),
    before: moved && momentOf(moved.from, zone),
    harsher: isHarsh(one),
    text: differenceInWords(one, zone),
  };
}
