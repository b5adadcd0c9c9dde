import type { YAMLError } from 'yaml';

interface Found {
  readonly error: Pick<YAMLError, 'code' | 'message' | 'pos'>;
  /** The whole file. */
  readonly text: string;
}

/** A mistake of the YAML itself: what is wrong, and what to write instead. */
export const yamlMistake = (found: Found): string =>
  `not valid YAML: ${(SAID[found.error.code] ?? ((): string => found.error.message))(found)}`;

const SAID: Readonly<Partial<Record<YAMLError['code'], (found: Found) => string>>> = {
  DUPLICATE_KEY: (found) =>
    `the key "${keyAt(found)}" stands twice in its map; keep one of the two and leave the other out`,
  TAB_AS_INDENT: () => 'a tab stands before the text; write two spaces for each step inwards',
  BAD_INDENT: ({ error: { message } }) =>
    message.startsWith('Flow')
      ? `a ${message.includes('sequence') ? 'list that began with [ has no ]' : 'map that began with { has no }'} before this line; write it`
      : 'the line begins further in or out than those it belongs to; begin it below their first letters',
  MISSING_CHAR: ({ error: { message } }) => {
    if (message.includes('quote')) return `a text that began with a quote has no end; write the closing quote`;
    if (message.includes('Comments')) return 'a comment begins right behind a value; write a blank before the #';
    return 'a key has no value; write a colon, a blank and the value behind it';
  },
  BLOCK_AS_IMPLICIT_KEY: () =>
    'a value goes on as if it were a map; put it in quotes when it holds a colon, or begin the inner keys on a line of their own, two blanks further in',
  MULTILINE_IMPLICIT_KEY: () => 'a key has no colon with a blank behind it on its line; write key: value',
  BLOCK_IN_FLOW: () => 'between { and } or [ and ] a comma is missing; write one between the members',
  BAD_SCALAR_START: (found) => `a value cannot begin with ${signAt(found)}; put it in quotes`,
  BAD_DQ_ESCAPE: () => 'a backslash in double quotes goes with a letter that means nothing; write \\\\ for a backslash',
  MULTIPLE_DOCS: () => 'a line of --- begins a second file; leave out what stands behind it',
  TAG_RESOLVE_FAILED: () => 'a word with ! before a value means nothing here; leave it out, or put the value in quotes',
  UNEXPECTED_TOKEN: (found) =>
    `${signAt(found)} stands where nothing more is expected; leave it out, or put the whole value in quotes`,
};

const signAt = ({ error: { pos }, text }: Found): string => JSON.stringify(text.slice(pos[0], pos[0] + 1));

const keyAt = ({ error: { pos }, text }: Found): string =>
  /^[^:\n]*/
    .exec(text.slice(pos[0]))?.[0]
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2') ?? '';
