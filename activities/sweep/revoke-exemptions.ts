import { revokeExemptions } from '../../domain/decide/exemptions.ts';
import { positionOf } from '../../domain/decide/position.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { revocations, revoke } from '../../store/exemptions/revoke.ts';
import { type AccountRef, exemptOverdue } from '../../store/sweep/pages.ts';
import type { SweepPage, SweptPage } from '../../workflows/daily-sweep.ts';
import type { CaseDeps } from '../case/deps.ts';
import { gather } from '../case/gather.ts';
import { fresh, policyOf } from '../case/look.ts';
import { eachOf } from './each-of.ts';

const PAGE = 100;

/**
 * An exempt account gets no case, and so nobody to see that its risk has become too high: the sweep looks at one page of
 * those that are overdue, and ends what policy revokes (S4). Whoever is no longer exempt is opened like all others.
 */
export async function revokePage(deps: CaseDeps, page: SweepPage): Promise<SweptPage> {
  const now = await deps.clock.now();
  const rows = await exemptOverdue(deps, { after: page.after ?? '', most: PAGE, now, tolerance: 1 });
  const work = (account: AccountRef) => revokeOf(deps, account, now);
  const swept = await eachOf(deps, { rows, lanes: 10, work, idOf: (a) => a.accountId });
  return { ...swept, next: rows.length === PAGE ? rows.at(-1)?.accountId : undefined };
}

async function revokeOf(deps: CaseDeps, of: AccountRef, now: Instant): Promise<boolean> {
  const g = await gather(deps, of);
  const asked = fresh(g);
  const p = positionOf(asked);
  const events = revokeExemptions({ ...asked, policy: await policyOf(deps, g, p) }, p);
  return (await revoke(deps, { accountId: of.accountId, revoked: revocations(events), now })) > 0;
}
