import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { parseRouting } from '../../../domain/policy/routing-file.ts';
import type { Routing } from '../../../store/intake/account-of-row.ts';

const textOf = (file: string): string => readFileSync(new URL(`../../../policies/${file}`, import.meta.url), 'utf8');

/** The shipped policies and the table that leads to them, whatever notices they send. */
export function shippedRouting(): Routing {
  const policies = ['corporate-us.yaml', 'wireless-ca.yaml'].map((file) => parsePolicy({ text: textOf(file), file }));
  return { policies, rules: parseRouting({ text: textOf('routing.yaml'), file: 'routing.yaml', policies }) };
}
