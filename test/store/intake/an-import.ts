import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../../store/database.ts';
import { importPortfolio } from '../../../store/intake/import-portfolio.ts';
import { shippedRouting } from './shipped-routing.ts';

export const routing = shippedRouting();
export const now = instant('2020-02-03T12:00:00Z');

export interface Terms {
  readonly batchSize?: number;
  readonly asOf?: string;
}

/** Imports a file, on 3 February 2020 where nothing else is said. */
export const takeFile = ({ prisma }: Database, path: string, more: Terms = {}) =>
  importPortfolio({
    prisma,
    now,
    path,
    routing,
    ...more,
    asOf: more.asOf ? plainDate(more.asOf) : undefined,
  });

/** All that an import writes, without the surrogates, in a fixed order. */
export async function ledgerOf({ prisma }: Database) {
  const accounts = await prisma.account.findMany({
    orderBy: { number: 'asc' },
    include: {
      service: true,
      invoices: { orderBy: { number: 'asc' } },
      debtor: { include: { points: { orderBy: { channel: 'asc' } } } },
    },
  });
  return accounts.map(({ id, moneyVersion, service, invoices, debtor, ...account }) => ({
    ...account,
    served: service?.state,
    points: debtor.points.map(({ channel, address }) => ({ channel, address })),
    invoices: invoices.map(({ id: _, accountId, ...invoice }) => invoice),
  }));
}
