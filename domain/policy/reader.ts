import { z } from 'zod';
import { suggestion } from './nearest.ts';
import type { PolicyProblem } from './policy-error.ts';
import type { Path, Source } from './source.ts';

/** Reads a file part by part and collects every mistake with its line, instead of stopping at the first. */
export interface Reader {
  readonly problems: readonly PolicyProblem[];
  /** The part at the path, or undefined when it is wrong; then the reasons are among the problems. */
  readonly part: <S extends z.ZodType>(ask: {
    schema: S;
    path: Path;
    keys?: readonly string[];
  }) => z.infer<S> | undefined;
  /** As `part`, but nothing may stand there: then undefined without a problem. */
  readonly partIfAny: <S extends z.ZodType>(ask: { schema: S; path: Path }) => z.infer<S> | undefined;
  /** Members of the map at the path, unknown ones reported; empty when no map stands there. */
  readonly members: (ask: { path: Path; known: readonly string[] }) => Readonly<Record<string, unknown>>;
  /** Elements of the list at the path; a single thing counts as a list of one. */
  readonly elements: (path: Path) => readonly unknown[];
  readonly raw: (path: Path) => unknown;
  readonly report: (problem: { path: Path; text: string }) => void;
}

export function openReader(source: Source): Reader {
  const problems: PolicyProblem[] = [...source.problems];
  const raw = (path: Path) => path.reduce(memberOf, source.content);
  const nameOf = (path: Path) => nameIn(source.content, path);
  const report = ({ path, text }: { path: Path; text: string }) => {
    problems.push({ file: source.file, line: source.lineOf(path), text });
  };
  const reportUnknown = (path: Path, known: readonly string[]) => {
    for (const key of Object.keys(asMap(raw(path)) ?? {}).filter((name) => !known.includes(name)))
      report({
        path: [...path, key],
        text: `unknown key "${key}" in ${nameOf(path)}; ${suggestion({ to: key, among: known })}`,
      });
  };
  const part: Reader['part'] = ({ schema, path, keys }) => {
    for (const object of objectsIn({ schema, path, raw })) reportUnknown(object.path, keys ?? object.keys);
    const result = schema.safeParse(raw(path));
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const at = [...path, ...issue.path];
      report({
        path: at,
        text: `${nameOf(at)} ${isNothing(raw(at)) ? 'is missing' : `is ${shown(raw(at))}`}; ${issue.message}`,
      });
    }
    return undefined;
  };
  return {
    problems,
    part,
    partIfAny: ({ schema, path }) => (isNothing(raw(path)) ? undefined : part({ schema, path })),
    members: ({ path, known }) => {
      const map = asMap(raw(path));
      if (!map)
        report({ path, text: `${nameOf(path)} is ${shown(raw(path))}; write a map with the keys ${known.join(', ')}` });
      reportUnknown(path, known);
      return map ?? {};
    },
    elements: (path) => {
      const value = raw(path);
      return isNothing(value) ? [] : Array.isArray(value) ? value : [value];
    },
    raw,
    report,
  };
}

/** `stages.reminder.steps[second].gap`: elements by their id, else by number from 1; `the file` for the whole. */
function nameIn(content: unknown, path: Path): string {
  if (path.length === 0) return 'the file';
  let value = content;
  const names = path.map((key, index) => {
    value = memberOf(value, key);
    if (typeof key !== 'number') return `${index > 0 ? '.' : ''}${String(key)}`;
    const id = asMap(value)?.id;
    return typeof id === 'string' ? `[${id}]` : `[${key + 1}]`;
  });
  return names.join('');
}

/** Every map a schema expects at or below the path, in lists and in maps of free keys too, with the keys it knows. */
function* objectsIn({
  schema,
  path,
  raw,
}: {
  schema: z.core.$ZodType;
  path: Path;
  raw: (path: Path) => unknown;
}): Generator<{ path: Path; keys: string[] }> {
  const below = (member: unknown, key: PropertyKey) =>
    objectsIn({ schema: member as z.ZodType, path: [...path, key], raw });
  if (schema instanceof z.ZodOptional) yield* objectsIn({ schema: schema.unwrap(), path, raw });
  if (schema instanceof z.ZodPipe) yield* objectsIn({ schema: schema.in, path, raw });
  if (schema instanceof z.ZodArray)
    for (const index of (Array.isArray(raw(path)) ? (raw(path) as unknown[]) : []).keys())
      yield* below(schema.element, index);
  if (schema instanceof z.ZodRecord)
    for (const key of Object.keys(asMap(raw(path)) ?? {})) yield* below(schema.valueType, key);
  if (!(schema instanceof z.ZodObject)) return;
  yield { path, keys: Object.keys(schema.shape) };
  for (const [key, member] of Object.entries(schema.shape)) yield* below(member, key);
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  // As in Source.lineOf: a single map may stand where a list of maps may.
  if (Array.isArray(value)) return value[Number(key)];
  if (typeof key === 'number') return value;
  const map = asMap(value);
  return map && Object.hasOwn(map, key) ? map[String(key)] : undefined;
}

const asMap = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
const isNothing = (value: unknown): boolean => value === undefined || value === null;
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
