import type { Policy } from '../../domain/policy/policy.ts';
import { type RoutingRule, routePolicy } from '../../domain/policy/routing.ts';
import type { AccountRecord } from '../ledger/upsert-accounts.ts';
import type { PortfolioRow } from './row.ts';

export interface Routing {
  readonly policies: readonly Policy[];
  readonly rules: readonly RoutingRule[];
}

/** The account as the ledger takes it, or why no policy fits it: the file names none. */
export function accountOfRow({
  row,
  routing,
}: {
  row: PortfolioRow;
  routing: Routing;
}): { account: AccountRecord } | { why: string } {
  const routed = routePolicy({ ...routing, account: row });
  if (!routed.found) return { why: `account: ${routed.why}` };
  const [country = row.region, subdivision] = row.region.split('-');
  const account = {
    number: row.account,
    debtorId: row.debtor,
    currency: row.currency,
    zone: row.zone,
    country,
    subdivision,
    region: row.region,
    language: row.language,
    segment: row.segment,
    serviceType: row.serviceType,
    policyId: routed.policy.id,
    idNumber: row.idNumber,
    ...row.terms,
    contactPoints: [
      ...(row.sms ? [{ channel: 'sms' as const, address: row.sms }] : []),
      ...(row.email ? [{ channel: 'email' as const, address: row.email }] : []),
      ...(row.letter ? [{ channel: 'letter' as const, address: row.letter }] : []),
    ],
  };
  return { account };
}
