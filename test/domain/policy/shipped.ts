import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { PolicyError, type PolicyProblem } from '../../../domain/policy/policy-error.ts';

export const TEMPLATES = [
  'pre-due',
  'overdue-1',
  'overdue-2',
  'formal-notice',
  'stop-notice',
  'suspension-notice',
  'termination-notice',
  'restored',
  'thanks',
  'win-back',
];

/** Text of a shipped policy. */
export const shipped = (id: string): string =>
  readFileSync(new URL(`../../../policies/${id}.yaml`, import.meta.url), 'utf8');

/** The text with one part replaced; throws when that part is not there, so that no test passes for nothing. */
export function changed({ text, from, to }: { text: string; from: string; to: string }): string {
  if (!text.includes(from)) throw new Error(`the policy does not contain: ${from}`);
  return text.replace(from, to);
}

/** Line, counted from 1, of the first place where the text contains the mark. */
export const lineOf = ({ text, mark }: { text: string; mark: string }): number =>
  text.slice(0, text.indexOf(mark)).split('\n').length;

/** Every mistake found in the text; empty when it is a good policy. */
export function problemsOf(text: string): readonly PolicyProblem[] {
  try {
    parsePolicy({ text, file: 'p.yaml', templates: TEMPLATES });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}
