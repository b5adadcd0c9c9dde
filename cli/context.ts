import type { Command } from 'commander';
import type { Role } from '../api/access/roles.ts';
import { type Api, openApi } from './api.ts';
import { roleOption } from './arguments.ts';
import type { Screen } from './screen.ts';
import { findTarget, type Target, type TargetOptions } from './target.ts';

/** What every command is given. */
export interface Context {
  readonly screen: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Adds the commands of one file. */
export type Commands = (parent: Command, context: Context) => void;

export interface ApiOptions extends TargetOptions {
  readonly json?: boolean | undefined;
}

/** Options of every command that talks to the API. `role`: whose key of the local stack it takes. */
export function talksToApi(command: Command, role: Role): Command {
  return command
    .option('--json', 'print the API’s answer as it is, nothing else')
    .optionsGroup('Where to, and as whom:')
    .option('--url <url>', 'address of the API (default: ARREARS_URL, else that of "npm start")')
    .option(
      '--key <key>',
      'API key (default: ARREARS_KEY, else that of "npm start"); other users of this machine may see it',
    )
    .addOption(roleOption('--as <role>', `which key of "npm start" to take (default: ${role})`));
}

/** The API a command talks to. */
export function apiOf(context: Context, options: ApiOptions, role: Role): Api {
  return openApi(targetOf(context, options, role));
}

export const targetOf = ({ env, cwd }: Context, options: ApiOptions, role: Role): Target =>
  findTarget({ options, role, env, cwd });

/** Two or three lines under the help of a command. */
export const examples = (lines: readonly string[]): string =>
  ['', 'Examples:', ...lines.map((line) => `  $ npx arrears ${line}`)].join('\n');
