import { AGEING, parseBucketSets } from '../ageing/load.ts';
import type { LawPreset } from '../law/preset.ts';
import { checkAgainstLaw } from './law-check.ts';
import { loadPolicy } from './load.ts';
import type { Policy } from './policy.ts';
import { PolicyError, type PolicyProblem } from './policy-error.ts';
import type { RoutingRule } from './routing.ts';
import { parseRouting } from './routing-file.ts';
import { readSource } from './source.ts';

/** A file that is no policy: which account gets which. Ageing buckets are the other. */
export const ROUTING = 'routing.yaml';

/** A policy or the routing table, as it was written. */
export interface WrittenFile {
  /** Where it lies, for messages; its last part is `<id>.yaml`, `routing.yaml` or `ageing.yaml`. */
  readonly file: string;
  readonly text: string;
}

export interface CheckedFiles {
  readonly policies: readonly Policy[];
  /** Undefined when no routing table is among the files, or it is wrong. */
  readonly rules?: readonly RoutingRule[] | undefined;
  /** Every mistake of every file. Nothing is to be used while there are any. */
  readonly problems: readonly PolicyProblem[];
}

type Known = Pick<Policy, 'id' | 'currency'>;

/** Reads policies and their routing table together, each policy against its law and the templates that exist. */
export function checkFiles({
  files,
  presets,
  templates,
  published = [],
}: {
  readonly files: readonly WrittenFile[];
  /** All law presets that exist. */
  readonly presets: readonly LawPreset[];
  readonly templates: readonly string[];
  /** Policies that are not among the files and may be routed to as well. */
  readonly published?: readonly Known[];
}): CheckedFiles {
  const written = files.filter((file) => ![ROUTING, AGEING].includes(nameOf(file)));
  const read = written.map((file) => readOne({ file, presets, templates }));
  const among = read.map((one) => one.known);
  const known = [...among, ...published.filter(({ id }) => !among.some((one) => one.id === id))];
  const tables = files.filter((file) => nameOf(file) === ROUTING).map((file) => readTable({ file, known }));
  const ageing = files.filter((file) => nameOf(file) === AGEING).map(readAgeing);
  return {
    policies: read.flatMap((one) => one.policy ?? []),
    rules: tables.at(-1)?.rules,
    problems: [...read, ...tables, ...ageing].flatMap((one) => one.problems).concat(givenTwice(files)),
  };
}

interface ReadOne {
  readonly policy?: Policy;
  /** What routing may rest on, though the rest of the file is wrong. */
  readonly known: Known;
  readonly problems: readonly PolicyProblem[];
}

function readOne({
  file: { file, text },
  presets,
  templates,
}: {
  file: WrittenFile;
  presets: readonly LawPreset[];
  templates: readonly string[];
}): ReadOne {
  try {
    const { policy, lines, lineOf } = loadPolicy({ text, file, templates });
    const problems = checkAgainstLaw({ policy, presets }).map(({ step, path, text: what }) => ({
      file,
      line: lines[step] ?? lineOf(path ?? []),
      text: what,
    }));
    const id = nameOf({ file }).replace(/\.yaml$/, '');
    // Elsewhere a policy is found by its id alone.
    if (policy.id !== id)
      problems.push({
        file,
        line: lineOf(['id']),
        text: `id is "${policy.id}"; write id: ${id}, the name of the file`,
      });
    return { policy, known: policy, problems };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { id, currency } = Object(readSource({ text, file }).content);
    return { known: { id: String(id), currency: String(currency) }, problems: error.problems };
  }
}

function readTable({ file, known }: { file: WrittenFile; known: readonly Known[] }): {
  rules?: readonly RoutingRule[];
  problems: readonly PolicyProblem[];
} {
  try {
    return { rules: parseRouting({ ...file, policies: known }), problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { problems: error.problems };
  }
}

function readAgeing(file: WrittenFile): { problems: readonly PolicyProblem[] } {
  try {
    parseBucketSets(file);
    return { problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { problems: error.problems };
  }
}

/** Two files of one name are two texts for one policy: nobody could say which one counts. */
function givenTwice(files: readonly WrittenFile[]): PolicyProblem[] {
  const names = files.map(nameOf);
  return files
    .filter((file, index) => names.indexOf(nameOf(file)) < index)
    .map((file) => ({ file: file.file, line: 1, text: `${nameOf(file)} is given twice; leave one of them out` }));
}

const nameOf = ({ file }: Pick<WrittenFile, 'file'>): string => file.split(/[\\/]/).at(-1) ?? file;
