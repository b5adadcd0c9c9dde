import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES, type Role } from '../../api/access/roles.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { findKey, listKeys, makeKey, revokeKey } from '../../store/access/keys.ts';

/** One key of each role, for this machine's stack alone. */
export type LocalKeys = Readonly<Record<Role, string>>;

/** What a shell takes in with `. .arrears/local.env`, and `npx arrears` finds by itself. */
export const localEnvFile = (folder: string): string => join(folder, 'local.env');

const variableOf = (role: Role): string => `ARREARS_${role.toUpperCase()}_KEY`;

/** Keys that were made before are kept as long as the database knows them; only the owner may read the file. */
export async function localKeys(input: {
  readonly prisma: PrismaClient;
  readonly folder: string;
  readonly apiUrl: string;
  readonly databaseUrl: string;
  readonly now: Instant;
}): Promise<LocalKeys> {
  const { prisma, folder } = input;
  const before = readBefore(localEnvFile(folder));
  const keys: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const kept = before[variableOf(role)];
    const isKnown = kept !== undefined && (await findKey({ prisma }, kept))?.role === role;
    keys[role] = isKnown ? kept : await newKey(input, role);
  }
  write(input, keys as LocalKeys);
  return keys as LocalKeys;
}

async function newKey({ prisma, now }: { prisma: PrismaClient; now: Instant }, role: Role): Promise<string> {
  const name = `local-${role}`;
  const old = (await listKeys({ prisma })).find((key) => key.name === name && !key.revokedAt);
  if (old) await revokeKey({ prisma }, { id: old.id, now });
  const made = await makeKey({ prisma }, { name, role, now });
  if (!made) throw new Error(`the key ${name} could not be made: somebody else made one just now; start again`);
  return made.text;
}

function readBefore(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, 'utf8').matchAll(/^export (\w+)='([^']*)'$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}

function write(input: { folder: string; apiUrl: string; databaseUrl: string }, keys: LocalKeys): void {
  const entries = [
    ['ARREARS_URL', input.apiUrl],
    ...ROLES.map((role) => [variableOf(role), keys[role]]),
    ['ARREARS_DATABASE_URL', input.databaseUrl],
  ];
  const text = entries.map(([name, value]) => `export ${name}='${value}'\n`).join('');
  mkdirSync(input.folder, { recursive: true });
  writeFileSync(localEnvFile(input.folder), `# Keys of the stack on this machine; made by npm start.\n${text}`, {
    mode: 0o600,
  });
}
