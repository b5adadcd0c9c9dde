import { readdirSync, readFileSync } from 'node:fs';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { parseRouting } from '../../../domain/policy/routing-file.ts';
import type { Routing } from '../../../store/intake/account-of-row.ts';

const FOLDER = new URL('../../../policies/', import.meta.url);
const BESIDE = ['routing.yaml', 'ageing.yaml'];
const textOf = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');

/** The shipped policies and the table that leads to them, whatever notices they send. */
export function shippedRouting(): Routing {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && !BESIDE.includes(name));
  const policies = files.map((file) => parsePolicy({ text: textOf(file), file }));
  return { policies, rules: parseRouting({ text: textOf('routing.yaml'), file: 'routing.yaml', policies }) };
}
