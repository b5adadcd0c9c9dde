import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { yamlMistake } from '../yaml-mistake.ts';
import type { PolicyProblem } from './policy-error.ts';

/** Where a value stands in a YAML file: keys of maps and indexes of lists. */
export type Path = readonly PropertyKey[];

/** A YAML file that can still say on which line each of its values was written. */
export interface Source {
  readonly file: string;
  readonly content: unknown;
  /** Mistakes of the YAML itself; the content is not to be trusted when there are any. */
  readonly problems: readonly PolicyProblem[];
  /** Line of the value at the path, or of the nearest thing around it that exists. */
  readonly lineOf: (path: Path) => number;
}

/** Reads YAML text without judging what it means. Never throws: mistakes of the YAML are in `problems`. */
export function readSource({ text, file }: { text: string; file: string }): Source {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const found = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(beginOf(document, error.pos[0], error.code === 'MISSING_CHAR')),
    text: yamlMistake({ error, text }),
  }));
  // What else the parser makes of a line that it could not read is no mistake of its own.
  const problems = found.filter(({ line }, index) => found.findIndex((first) => first.line === line) === index);
  const read = document.errors.length > 0 ? undefined : contentOf(document);
  if (read && 'aliasAt' in read) {
    const text = 'an alias (*name) that cannot be followed; write out what it stands for';
    problems.push({ file, line: lineAt(read.aliasAt), text });
  }
  return {
    file,
    content: read && 'content' in read ? read.content : undefined,
    problems,
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  };
}

/** A quote that is not closed swallows the rest of the file: its mistake stands where it began. */
function beginOf(document: Document, end: number, isMissing: boolean): number {
  let begin = end;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (isMissing && type?.startsWith('QUOTE') && range && range[1] === end) begin = range[0];
    },
  });
  return begin;
}

/** An alias may stand for nothing, for itself, or for so much that it is an attack. */
function contentOf(document: Document): { content: unknown } | { aliasAt: number } {
  try {
    const content: unknown = document.toJS();
    JSON.stringify(content);
    return { content };
  } catch {
    const aliases: { at: number; known: boolean }[] = [];
    visit(document, {
      Alias: (_, alias) => {
        aliases.push({ at: alias.range?.[0] ?? 0, known: alias.resolve(document) !== undefined });
      },
    });
    return { aliasAt: (aliases.find(({ known }) => !known) ?? aliases[0])?.at ?? 0 };
  }
}

function offsetOf(root: unknown, path: Path): number {
  let node = root;
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0;
  for (const segment of path) {
    // A single map may stand where a list of maps may: its only element is the map itself.
    if (typeof segment === 'number' && !isSeq(node)) continue;
    const found = childOf(node, segment);
    if (!found) break;
    node = found.value;
    offset = found.offset;
  }
  return offset;
}

function childOf(node: unknown, segment: PropertyKey): { value: unknown; offset: number } | undefined {
  if (isSeq(node) && typeof segment === 'number') {
    const item = node.items[segment];
    return isNode(item) ? { value: item, offset: item.range?.[0] ?? 0 } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment));
  // The key's line, not the value's: a block value begins a line later than the reader looks for it.
  return pair && isNode(pair.key) ? { value: pair.value, offset: pair.key.range?.[0] ?? 0 } : undefined;
}
