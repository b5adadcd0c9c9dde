import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withBlock } from './make/page.ts';
import { makePortfolio } from './make/portfolio.ts';

/** Where the source is looked for when none is named: beside the checkout. */
const BESIDE = fileURLToPath(new URL('../../shared/data/ar/receivables.csv', import.meta.url));
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const source = process.argv[2] ?? BESIDE;
if (!existsSync(source)) {
  console.error(
    `make-portfolio needs the source file receivables.csv, and there is none at ${source}. It is not part of this ` +
      'repository; name it: npx tsx examples/make-portfolio.ts PATH. To use the portfolio as it is, run nothing: ' +
      'examples/portfolio.csv is committed.',
  );
  process.exit(1);
}

const made = await makePortfolio({ source });
const page = await readFile(here('README.md'), 'utf8');
const counted = withBlock({ page, name: 'counts', text: made.counts });
await writeFile(here('portfolio.csv'), made.csv);
await writeFile(here('README.md'), withBlock({ page: counted, name: 'selection', text: made.selection }));
console.log(`examples/portfolio.csv: ${made.csv.length} bytes\n${made.counts}\n${made.selection}`);
