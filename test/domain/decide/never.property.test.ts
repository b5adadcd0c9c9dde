import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedAct } from '../../../domain/decide/decision.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { anyHistory, type History } from './histories.ts';
import { live } from './live.ts';
import { isAllowed, localDay, type Seen } from './wall-clock.ts';

const RUNS = { numRuns: 1_000 };

/** Every act of a history at the moment it was reserved. The word that service is back, and a remainder that is booked, are no steps of the ladder. */
function eachAct(history: History, check: (act: PlannedAct, q: Question) => void): void {
  live(history, { onAct: check });
}

const never = (what: string, check: (act: PlannedAct, q: Question) => void): void =>
  it(what, () =>
    fc.assert(
      fc.property(anyHistory, (history) => eachAct(history, check)),
      RUNS,
    ),
  );

const today = (q: Question): string => localDay(q.now, q.facts.account.place.zone);

describe('whatever happens, never', () => {
  never('an act outside lawful hours, or more contacts than the caps [F10, L13, Q17, O6]', (act, q) => {
    const seen: Seen = { policy: q.policy.id, place: q.facts.account.place, contacts: q.facts.contacts };
    expect(isAllowed(act, q.now, seen), `${act.key} at ${q.now}`).toBe(true);
    expect(q.now < act.windowEnd).toBe(true);
  });

  never(
    'a stop without its delivered notices, each naming an invoice still open, in their time [L13, Q11, F1]',
    (act, q) => {
      if (act.kind !== 'restrict' && act.kind !== 'suspend') return;
      const waits = PERIODS[`${q.policy.id}/${act.kind}`];
      expect(waits).toBeDefined();
      for (const [step, days] of Object.entries(waits ?? {})) {
        const arrived = q.facts.acts
          .filter((a) => a.step === step && (a.status === 'delivered' || a.status === 'accepted'))
          .filter((a) => q.facts.invoices.some((i) => a.names.includes(i.id) && i.open > 0 && !i.writtenOff))
          .map((a) => a.deliveredAt ?? new Date(Date.parse(a.settledAt ?? '') + 72 * 3_600_000).toISOString());
        const zone = q.facts.account.place.zone;
        const early = (at: string) => (Date.parse(today(q)) - Date.parse(localDay(at, zone))) / 86_400_000;
        expect(
          arrived.some((at) => at <= q.now && early(at) >= days),
          `${act.key} at ${q.now} lacks ${step}`,
        ).toBe(true);
      }
    },
  );

  never('a step on an account that is held, exempt, wholly disputed or paid [Q7, S4, M3, F3, F12]', (act, q) => {
    // A remainder that counts as paid is booked in the debtor's favour (Q9).
    if (act.step === 'restored' || act.kind === 'creditNote') return;
    const day = today(q);
    const { invoices, moratoria, account } = q.facts;
    expect([...q.state.holds, ...moratoria].filter((r) => r.from <= day && day <= r.until)).toEqual([]);
    expect((account.exemptions ?? []).some((e) => e.from === 'withdrawn' && e.until >= day)).toBe(false);
    const disputed = q.state.disputes.filter((d) => !d.resolved).map((d) => d.invoiceId);
    const owed = invoices.filter((i) => i.open >= 10 && i.dueOn < day && !i.writtenOff && !disputed.includes(i.id));
    expect(owed.length, `${act.key} at ${q.now}`).toBeGreaterThan(0);
    expect(act.names.every((id) => owed.some((i) => i.id === id))).toBe(true);
    expect(q.state.promise).toBeUndefined();
  });

  never('a referral or write-off without the approvals it takes, for the amount it is done at [Q16, E1]', (act, q) => {
    if (act.kind !== 'refer' && act.kind !== 'writeOff') return;
    const given = q.state.approvals.filter((a) => a.step === act.step).at(-1);
    expect(given).toMatchObject({ status: 'approved', amount: act.amount });
    expect(new Set(given?.approvedBy).size).toBe(act.kind === 'refer' ? 1 : 2);
    expect((given?.expiresAt ?? '') > q.now).toBe(true);
  });

  it('the same thing twice: each key is felt by the world at most once [F2, N3]', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const felt = live(history).it.w.felt.map((f) => f.key);
        expect(felt).toEqual([...new Set(felt)]);
      }),
      RUNS,
    );
  });
});

/** Full local days between a notice and its stop, by policy and law. */
const PERIODS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'corporate-us/restrict': { notice: 7 },
  // The policy gives no period of its own after a formal notice that is given again while service is restricted.
  'corporate-us/suspend': { notice: 0, 'suspension-notice': 3 },
  'wireless-ca/restrict': { notice: 15, 'stop-notice': 2 },
  'wireless-ca/suspend': { notice: 15, 'suspension-notice': 2 },
};
