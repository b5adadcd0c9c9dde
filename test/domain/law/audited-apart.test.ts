import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const support = new URL('../../support/', import.meta.url);
const files = ['auditor.ts', ...readdirSync(new URL('auditor/', support)).map((name) => `auditor/${name}`)];
/** What is read from elsewhere: amounts as text, files, holidays as a package knows them, and the shape of the database. */
const ALLOWED = [
  /^node:/,
  /^yaml$/,
  /^date-holidays$/,
  /^\.\.\/\.\.\/\.\.\/domain\/money\/amount\.ts$/,
  /^(\.\.\/)+generated\/prisma\/client\.ts$/,
  /^\.\/(auditor\/)?[a-z-]+\.ts$/,
];

it.each(files)('%s shares no code with the decisions or the law of the engine [N4]', (file) => {
  const text = readFileSync(new URL(file, support), 'utf8');
  const from = [...text.matchAll(/\bfrom '([^']+)'|\bimport\(\s*'([^']+)'|^import '([^']+)'/gm)].map(
    (m) => m[1] ?? m[2] ?? m[3] ?? '',
  );
  expect(from.filter((path) => !ALLOWED.some((allowed) => allowed.test(path)))).toEqual([]);
});
