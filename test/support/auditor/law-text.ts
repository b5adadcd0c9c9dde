import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A rule of a law preset, as written; `id` is full, `preset/rule`. */
export interface LawRuleText {
  readonly id: string;
  readonly kind: string;
  readonly acts?: readonly string[];
  readonly stops?: readonly string[];
  readonly open?: Readonly<Record<string, string>>;
  readonly before?: string;
  readonly at?: string;
  readonly max?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly per?: string;
  readonly binds?: string;
  readonly basisPointsPerDay?: number;
  readonly answerWithinWorkingDays?: number;
  readonly from?: string;
  readonly lastDay?: string;
  readonly unless?: { readonly agreed: string; readonly serviceTypes: readonly string[] };
  readonly sequence?: readonly { readonly days?: number; readonly hours?: number; readonly until: string }[];
  readonly anyOf?: readonly {
    readonly ground: string;
    readonly amount?: string;
    readonly currency?: string;
    readonly months?: number;
  }[];
}

/** The rules of general decency and of the presets named, as their files beside the policies have them. */
export const readLawText = (presets: readonly string[], folder: string): LawRuleText[] =>
  ['general-decency', ...presets].flatMap((preset) => {
    const { rules }: { rules: LawRuleText[] } = parse(readFileSync(join(folder, 'law', `${preset}.yaml`), 'utf8'));
    return rules.map((rule) => ({ ...rule, id: `${preset}/${rule.id}` }));
  });
