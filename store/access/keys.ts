import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../../domain/time/instant.ts';
import { instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

interface Db {
  readonly prisma: PrismaClient;
}

/** A key as it is kept: never the secret. */
export interface ApiKey {
  readonly id: string;
  /** Who uses it; unique among live keys. */
  readonly name: string;
  readonly role: string;
  readonly createdAt: Instant;
  readonly revokedAt?: Instant | undefined;
}

/** 256 random bits: a plain SHA-256 of it cannot be searched, so no slow hash is needed. */
const SECRET_BYTES = 32;
const KEY = /^arrears_[0-9a-f]{12}_[\w-]{43}$/;

/** Makes a key. The text is given once and cannot be shown again. Undefined: a live key has that name. */
export async function makeKey(
  { prisma }: Db,
  of: { readonly name: string; readonly role: string; readonly now: Instant },
): Promise<{ readonly key: ApiKey; readonly text: string } | undefined> {
  const id = randomBytes(6).toString('hex');
  const text = `arrears_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    insert into api_key (id, name, role, hash, created_at)
    values (${id}, ${of.name}, ${of.role}, ${hashOf(text)}, ${of.now}::timestamptz)
    on conflict (name) where revoked_at is null do nothing returning id`;
  return rows.length === 1 ? { key: { id, name: of.name, role: of.role, createdAt: of.now }, text } : undefined;
}

/** The live key that this text is; undefined for anything else. */
export async function findKey({ prisma }: Db, text: string): Promise<ApiKey | undefined> {
  if (!KEY.test(text)) return undefined;
  // The hash is the question: what is compared byte by byte is nothing a sender can choose.
  const rows = await prisma.$queryRaw<Row[]>`
    select id, name, role, created_at as "createdAt", revoked_at as "revokedAt" from api_key
    where id = ${text.split('_')[1]} and hash = ${hashOf(text)} and revoked_at is null`;
  return rows[0] && keyFrom(rows[0]);
}

/** From the next request on it opens nothing. False: there is no live key of that id. */
export async function revokeKey({ prisma }: Db, of: { readonly id: string; readonly now: Instant }): Promise<boolean> {
  const { count } = await prisma.apiKey.updateMany({
    where: { id: of.id, revokedAt: null },
    data: { revokedAt: new Date(of.now) },
  });
  return count === 1;
}

export async function listKeys({ prisma }: Db): Promise<readonly ApiKey[]> {
  const rows = await prisma.apiKey.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], omit: { hash: true } });
  return rows.map(keyFrom);
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

const keyFrom = (row: Row): ApiKey => ({
  id: row.id,
  name: row.name,
  role: row.role,
  createdAt: instant(row.createdAt),
  revokedAt: row.revokedAt ? instant(row.revokedAt) : undefined,
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
