import { relative } from 'node:path';
import { ROLES } from '../../api/access/roles.ts';
import type { ImportResult } from '../../store/intake/import-portfolio.ts';
import type { House } from './house.ts';
import { type LocalKeys, localEnvFile } from './local-keys.ts';
import type { PlayRecord } from './play-file.ts';
import type { Providers } from './providers.ts';

/** What came of the import, in a line. */
export function importLine(imported: ImportResult): string {
  const { accounts, invoices, invoicesLater, rejected, rejectsFile, format, encoding } = imported;
  const kind = `${format === 'csv' ? 'CSV' : 'NDJSON'}, ${encoding.toUpperCase()}`;
  const rejects = rejected > 0 ? `; ${rejected} rows could not be taken, see ${rejectsFile}` : '';
  return `${accounts} accounts, ${invoices} invoices issued so far, ${invoicesLater} to come (${kind})${rejects}.`;
}

/** Where to look, and what is real in what one sees. */
export function welcomeLines(input: {
  house: House;
  providers: Providers;
  record: PlayRecord;
  apiUrl: string;
  keys: LocalKeys;
  folder: string;
}): string[] {
  const { house, providers, record, apiUrl, keys, folder } = input;
  const file = relative(process.cwd(), localEnvFile(folder)) || localEnvFile(folder);
  return [
    '',
    `Temporal UI  ${house.temporalUi ?? `(of the server at ${house.temporalAddress})`}`,
    `Inbox        ${providers.inbox.url}`,
    `SMS sandbox  ${providers.sandbox.url}`,
    `API          ${apiUrl}/docs`,
    '',
    `Keys for this machine's stack, one a role; a shell takes them in with: . ${file}`,
    ...ROLES.map((role) => `  ${role.padEnd(10)} ${keys[role]}`),
    '',
    `Plays ${record.days} days from ${record.dayZero}. Payments come on the days on which these customers really paid; how the`,
    'newest invoices ended was withheld by the publisher of the data, so they stay unpaid here and feed the late stages.',
    'Approvals are given by two scripted approvers, A (legal) and B (finance); a few are refused or left to expire.',
    '',
  ];
}
