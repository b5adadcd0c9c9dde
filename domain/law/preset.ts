import { z } from 'zod';
import { id } from './preset-fields.ts';
import { lawRule } from './preset-rules.ts';

/**
 * A law preset: rules as data, each with the source of its numbers. Presets only ever tighten a policy; the strictest of
 * all combined presets wins. Every kind of rule here is enforced; a preset with any other kind is refused.
 */
export const lawPresetSchema = z.strictObject({
  id,
  title: z.string().min(3, 'write a title'),
  /** The day this text was last checked against its sources; part of the version every decision records. */
  edition: z.iso.date('write a date as "YYYY-MM-DD", quoted'),
  rules: z
    .array(lawRule)
    .min(1, 'write at least one rule')
    .superRefine((rules, context) => {
      for (const [index, { id }] of rules.entries())
        if (rules.findIndex((other) => other.id === id) < index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `rename it: ${id} stands twice` });
    }),
});

export type LawPreset = z.output<typeof lawPresetSchema>;
export type PresetRule = LawPreset['rules'][number];
export type DayHours = { readonly open: number; readonly close: number };

/** A rule of a combined law: its id is full, `preset/rule`. */
export type LawRule = PresetRule;

/** Presets combined by `combineLaw`: the strictest of all their rules holds. */
export interface Law {
  /** Preset ids with their editions, as recorded with every decision: `ca-wireless@2026-11-22+general-decency@…`. */
  readonly version: string;
  readonly rules: readonly LawRule[];
}
