import type { PrismaClient } from '../../generated/prisma/client.ts';

/** The activities' database, which can lose an answer: what was asked is done and committed, the caller gets an error. */
export interface ShakyDatabase {
  readonly prisma: PrismaClient;
  /** The answer of the next raw statement that contains this is lost. */
  loseAnswerTo(statement: string): void;
}

export function shakyDatabase(town: () => { readonly prisma: PrismaClient }): ShakyDatabase {
  const losing: string[] = [];
  const queryRaw = async (sql: TemplateStringsArray, ...values: unknown[]): Promise<unknown> => {
    const rows = await town().prisma.$queryRaw(sql, ...values);
    const at = losing.findIndex((part) => sql.join('').includes(part));
    if (at < 0) return rows;
    losing.splice(at, 1);
    throw new Error('Connection terminated unexpectedly');
  };
  const prisma = new Proxy({} as PrismaClient, {
    get: (_, name) => (name === '$queryRaw' ? queryRaw : Reflect.get(town().prisma, name)),
  });
  return { prisma, loseAnswerTo: (statement) => void losing.push(statement) };
}
