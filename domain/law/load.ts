import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { yamlMistake } from '../yaml-mistake.ts';
import type { Law } from './law.ts';
import { type LawPreset, lawPresetSchema } from './preset.ts';
import { lawRule } from './preset-rules.ts';

const KINDS = lawRule.options.map((option) => option.shape.kind.value);

export const DECENCY = 'general-decency';

/**
 * Reads one preset from YAML text. `file` only names the text in messages.
 * Throws an Error with one line per mistake: `file:line: where: what to write instead`.
 */
export function parseLawPreset({ text, file }: { text: string; file: string }): LawPreset {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const faults = document.errors.map(
      (error) => `${file}:${lines.linePos(error.pos[0]).line}: ${yamlMistake({ error, text })}`,
    );
    throw new Error(faults.join('\n'));
  }
  const result = lawPresetSchema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((issue) => `${file}:${describe(issue, document, lines)}`).join('\n'));
}

/**
 * Combines presets into one law. Rules keep the order of the presets, decency last: order never changes an answer, only
 * which of two rules is named, and a statute explains more than our own. Throws when general decency is missing or a preset stands twice.
 */
export function combineLaw(presets: readonly LawPreset[]): Law {
  const decency = presets.find((preset) => preset.id === DECENCY);
  if (decency === undefined) throw new Error(`${DECENCY} lies beneath every law: add it to the presets`);
  const ordered = [...presets.filter((preset) => preset !== decency), decency];
  const twice = ordered.find((preset, index) => ordered.findIndex((other) => other.id === preset.id) < index);
  if (twice !== undefined) throw new Error(`law preset ${twice.id} is given twice: leave one of them out`);
  return {
    version: ordered.map((preset) => `${preset.id}@${preset.edition}`).join('+'),
    rules: ordered.flatMap((preset) => preset.rules.map((rule) => ({ ...rule, id: `${preset.id}/${rule.id}` }))),
  };
}

function describe(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): string {
  const line = lineOf(issue, document, lines);
  return `${line}: ${issue.path.join('.') || 'the preset'}: ${remedy(issue)}`;
}

/** The line of the offending key, else of the nearest thing around it that exists. */
function lineOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): number {
  const around = document.getIn(issue.path, true);
  if (issue.code === 'unrecognized_keys' && isMap(around)) {
    const pair = around.items.find((item) => isNode(item.key) && issue.keys.includes(String(item.key)));
    if (isNode(pair?.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
  }
  for (let path = [...issue.path]; ; path = path.slice(0, -1)) {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    if (path.length === 0) return 1;
  }
}

/** What to write instead. Messages of the schema say it themselves; the generic ones of zod are put into words here. */
function remedy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `write ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return `remove ${issue.keys.join(', ')}: there is no such field here`;
    case 'invalid_union':
      return issue.discriminator === 'kind'
        ? `write kind: ${KINDS.slice(0, -1).join(', ')} or ${KINDS.at(-1)}`
        : issue.discriminator === 'ground'
          ? 'write ground: owesMoreThan, overdueMoreThan or arrangementBroken'
          : issue.message;
    case 'invalid_type':
      return issue.message.startsWith('write')
        ? issue.message
        : `${missing(issue)}write ${article(issue.expected)} here`;
    default:
      return issue.message;
  }
}

const missing = (issue: z.core.$ZodIssue): string => (issue.message.endsWith('undefined') ? 'it is missing, ' : '');

function article(expected: string): string {
  if (expected === 'array') return 'a list';
  if (expected === 'object') return 'fields';
  return expected === 'string' ? 'a text' : `a ${expected}`;
}
