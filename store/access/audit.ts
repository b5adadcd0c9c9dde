import { type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

interface Db {
  readonly prisma: PrismaClient;
}

export interface AuditEntry {
  readonly at: Instant;
  readonly keyId: string;
  readonly who: string;
  readonly role: string;
  readonly kind: 'write' | 'personalData';
  /** Method and template, `POST /v1/cases/:case/promises`: never the URL itself. */
  readonly route: string;
  /** Our own ids. */
  readonly subject: Readonly<Record<string, string>>;
}

export interface AuditEvent extends AuditEntry {
  readonly id: string;
  /** HTTP status of the answer; undefined: the process died before it was known. */
  readonly status?: number | undefined;
}

/** Written before anything is done; `endAudit` adds how it ended. */
export async function beginAudit({ prisma }: Db, entry: AuditEntry): Promise<bigint> {
  const rows = await prisma.$queryRaw<{ id: bigint }[]>`
    insert into audit_event (at, key_id, who, role, kind, route, subject)
    values (${entry.at}::timestamptz, ${entry.keyId}, ${entry.who}, ${entry.role}, ${entry.kind}, ${entry.route},
      ${JSON.stringify(entry.subject)}::jsonb)
    returning id`;
  return rows[0]?.id ?? 0n;
}

export async function endAudit({ prisma }: Db, of: { readonly id: bigint; readonly status: number }): Promise<void> {
  await prisma.$executeRaw`update audit_event set status = ${of.status}::int where id = ${of.id}::bigint`;
}

/** Newest first, before `before`. */
export async function listAudit(
  { prisma }: Db,
  q: { readonly before?: bigint | undefined; readonly most: number; readonly who?: string | undefined },
): Promise<readonly AuditEvent[]> {
  const rows = await prisma.auditEvent.findMany({
    where: { id: q.before === undefined ? undefined : { lt: q.before }, who: q.who },
    orderBy: { id: 'desc' },
    take: q.most,
  });
  return rows.map((row) => ({
    id: String(row.id),
    at: instant(row.at),
    keyId: row.keyId,
    who: row.who,
    role: row.role,
    kind: row.kind as AuditEntry['kind'],
    route: row.route,
    subject: row.subject as Record<string, string>,
    status: row.status ?? undefined,
  }));
}
