import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a guide shows to be followed: pictures, links into the Temporal UI, and the commands and JSON in its blocks. */
export interface Guide {
  readonly pictures: readonly string[];
  /** Queries of links to a list of workflows, by the name under which the UI saves the view. */
  readonly views: readonly { readonly name: string; readonly query: string }[];
  /** Each command of a `sh` block that begins with `temporal`, as the shell would split it. */
  readonly commands: readonly (readonly string[])[];
  /** ` ```json promiseToPay ` blocks: what is typed into a dialog of the UI. */
  readonly typed: readonly { readonly name: string; readonly body: unknown }[];
}

export function readGuide(name: string): Guide {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8');
  const blocks = [...text.matchAll(/^ *```(\S+)(?: (\S+))?\n([\s\S]*?)^ *```$/gm)];
  return {
    pictures: [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? ''),
    views: [...text.matchAll(/\]\((http[^)]+\/workflows\?[^)]+)\)/g)].map(([, link]) => viewOf(link ?? '')),
    commands: blocks.filter(([, language]) => language === 'sh').flatMap(([, , , body]) => commandsIn(body ?? '')),
    typed: blocks
      .filter(([, language, handler]) => language === 'json' && handler)
      .map(([, , handler, body]) => ({ name: handler ?? '', body: JSON.parse(body ?? '') })),
  };
}

function viewOf(link: string): { name: string; query: string } {
  const { searchParams } = new URL(link);
  return { name: searchParams.get('savedQuery') ?? '', query: searchParams.get('query') ?? '' };
}

function commandsIn(block: string): string[][] {
  return block
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('temporal '))
    .map(words);
}

/** As a shell does it: quotes kept together, `$(date …)` an instant. */
function words(command: string): string[] {
  const dated = command.replace(/\$\(date [^)]*\)/g, '2027-01-01T00:00:00Z');
  return [...dated.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? bare ?? '',
  );
}

/** The value that follows an option. */
export function optionOf(command: readonly string[], ...names: readonly string[]): string | undefined {
  const at = command.findIndex((word) => names.includes(word));
  return at < 0 ? undefined : command[at + 1];
}
