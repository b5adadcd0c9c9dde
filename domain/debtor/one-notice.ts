import { STAGES, type Stage } from '../case/vocabulary.ts';
import type { Currency, Minor } from '../money/money.ts';

/** A notice that one of a debtor's accounts would send now. */
export interface DueNotice {
  readonly accountId: string;
  readonly step: string;
  readonly stage: Stage;
  readonly template: string;
  /** Law or a later stage depends on it: its own words have to reach the debtor. */
  readonly required: boolean;
  readonly invoices: readonly string[];
  readonly currency: Currency;
  readonly amount: Minor;
}

/** One message to the debtor. */
export interface JointNotice {
  readonly template: string;
  readonly required: boolean;
  /** All that it counts as given for, the one whose words it has first. */
  readonly covers: readonly DueNotice[];
  /** What it asks for; amounts of different currencies are never added up. */
  readonly owed: readonly { readonly currency: Currency; readonly amount: Minor }[];
}

/**
 * One debtor, many accounts (Q17): as few messages as say all that is due, legally required ones first. Required notices
 * with the same words are one; with different words each is sent, since none may be swallowed. Everything else is
 * covered by the first that goes out anyway; when none is required, by the gravest.
 */
export function jointNotices(due: readonly DueNotice[]): JointNotice[] {
  const required = due.filter((notice) => notice.required).sort(gravestFirst);
  const others = due.filter((notice) => !notice.required).sort(gravestFirst);
  const groups = new Map<string, DueNotice[]>();
  for (const notice of required) groups.set(notice.template, [...(groups.get(notice.template) ?? []), notice]);
  const joint = [...groups.values()];
  const [first] = joint;
  if (first) first.push(...others);
  else if (others.length > 0) joint.push(others);
  return joint.map(asOne);
}

/** What goes out under the places that are free, in their order; the rest waits for the next. */
export const underCap = (joint: readonly JointNotice[], free: number): readonly JointNotice[] =>
  joint.slice(0, Math.max(0, free));

const gravestFirst = (a: DueNotice, b: DueNotice): number =>
  STAGES.indexOf(b.stage) - STAGES.indexOf(a.stage) || compare(a.accountId, b.accountId) || compare(a.step, b.step);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function asOne(covers: readonly DueNotice[]): JointNotice {
  const owed = new Map<Currency, Minor>();
  const counted = new Set<string>();
  for (const { accountId, currency, amount } of covers) {
    // Two notices of one account ask for the same debt.
    if (counted.has(accountId)) continue;
    counted.add(accountId);
    owed.set(currency, (owed.get(currency) ?? 0) + amount);
  }
  const [lead] = covers;
  return {
    template: lead?.template ?? '',
    required: lead?.required ?? false,
    covers,
    owed: [...owed].map(([currency, amount]) => ({ currency, amount })),
  };
}
