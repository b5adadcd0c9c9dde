import type { AccountBook } from './books.ts';

/** Invoices inside an arrangement that stood at an instant: they are not chased (M1, Q1). */
export function arrangedAt(account: AccountBook, at: number): ReadonlySet<string> {
  const covered = new Set<string>();
  for (const { events, closedAt } of account.cases) {
    if (closedAt !== null && closedAt <= at) continue;
    let inside: readonly string[] = [];
    for (const { type, body, at: told } of events) {
      if (told >= at) break;
      if (type === 'arrangementAccepted')
        inside = (body.arrangement as { invoices: { id: string }[] }).invoices.map(({ id }) => id);
      else if (type === 'arrangementKept' || type === 'arrangementBroken') inside = [];
    }
    for (const id of inside) covered.add(id);
  }
  return covered;
}
