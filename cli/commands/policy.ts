import type { Commands } from '../context.ts';
import { checkCommand } from './policy-check.ts';
import { diffCommand } from './policy-diff.ts';
import { listCommand } from './policy-list.ts';
import { migrateCommand } from './policy-migrate.ts';
import { publishCommand } from './policy-publish.ts';

/** `arrears policy`: what new cases are run under. */
export const policyCommands: Commands = (parent, context) => {
  const policy = parent
    .command('policy')
    .summary('check, publish and list policies, migrate running cases')
    .description('Policies: checked here, published through the API. How to write one: docs/policy-guide.md.');
  for (const add of [checkCommand, diffCommand, publishCommand, listCommand, migrateCommand]) add(policy, context);
};
