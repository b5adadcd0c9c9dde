import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/decide/decide.ts';
import type { Decision } from '../../../domain/decide/decision.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import type { Question } from '../../../domain/decide/question.ts';
import type { Reason } from '../../../domain/decide/reasons.ts';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import { inChinese } from '../../../domain/decide/reasons-zh.ts';
import { afterwards, ladderAhead } from '../../../domain/forecast/what-follows.ts';
import { SPREAD_RULE } from '../../../domain/law/lawful-instant.ts';
import { addMs, msBetween, type Zone } from '../../../domain/time/instant.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import { anyHistory, firstDueOf, type History, patientHistory } from './histories.ts';
import { live } from './live.ts';
import { localDay, localTime } from './wall-clock.ts';

const RUNS = { numRuns: 1_000 };

/** After a moratorium the last notice goes out at the very instant at which the one before counts as delivered. */
const ANNOUNCED_AT_ONCE: History = {
  ...{ policy: 'wireless-ca', place: { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' } },
  owes: [
    ['2025-01-01', '49.90'],
    ['2025-01-16', '49.90'],
  ],
  ...{ answers: [{ is: 'accepted' }], restoreHours: 0, isDiligent: false },
  happenings: [{ day: 93, minute: 1154, what: 'moratorium', size: 896, other: 430 }],
};

/** As `expect`, without its cost: asked tens of thousands of times. */
function must(holds: boolean, say: () => string): void {
  if (!holds) throw new Error(say());
}

/** What ops look for in a sentence: which step, which rule with its source, and when. */
const NAMED = ['step', 'rule', 'source', 'key', 'on', 'from', 'to', 'at', 'until', 'askAgainOn', 'account'];
const namesAll = (reason: Reason, said: string, zone: Zone): boolean =>
  Object.entries(reason).every(
    ([field, value]) => !NAMED.includes(field) || said.includes(onTheWall(`${value}`, zone)),
  );

/** An instant as the clock at the debtor's place shows it; everything else as it is. */
const onTheWall = (value: string, zone: Zone): string => (/T.*Z$/.test(value) ? localTime(value, zone) : value);

/** Our own spreading cites no law: Chinese tells it in its own words. */
const cited = (reason: Reason): Reason =>
  reason.code === 'lawMoved' && reason.rule === SPREAD_RULE ? { ...reason, source: reason.rule } : reason;

const eachDecision = (what: string, check: (decision: Decision, q: Question) => void): void =>
  it(what, () =>
    fc.assert(
      fc.property(anyHistory, (history) => void live(history, { onDecision: check })),
      RUNS,
    ),
  );

describe('whatever happens, always', () => {
  eachDecision('a decision says why, and when it does not close, a date that is not past [N1, E5, F6, F8]', (d, q) => {
    const say = () => `${JSON.stringify(d.next)} at ${q.now}`;
    const { zone } = q.facts.account.place;
    must(d.why.length > 0 && d.why.every((reason) => /^[A-Z"].+\.$/.test(inWords(reason, zone))), say);
    must(
      d.why.every((reason) => /^[^a-z].*\p{Script=Han}.*。$/u.test(inChinese(reason, zone))),
      say,
    );
    must(
      d.why.every(
        (reason) =>
          namesAll(reason, inWords(reason, zone), zone) && namesAll(cited(reason), inChinese(reason, zone), zone),
      ),
      say,
    );
    must(d.next.do !== 'act' || d.next.at >= q.now, say);
    must(d.next.do !== 'look' || d.next.at > q.now, say);
    must((d.next.do === 'close') === (d.state.closed !== undefined), say);
  });

  eachDecision('the same question has the same answer, and what is owed is never negative', (d, q) => {
    must(isDeepStrictEqual(decide(q), d), () => `two answers at ${q.now}`);
    must(q.facts.invoices.every((i) => i.open >= 0) && d.overdueOpen >= 0, () => `a negative amount at ${q.now}`);
  });

  eachDecision('a look in between changes no date that is still ahead [Q2]', (d, q) => {
    if (d.next.do !== 'act' || d.next.at <= q.now) return;
    const between = addMs(q.now, Math.floor(msBetween(q.now, d.next.at) / 2));
    const later = { ...q, state: d.state, now: between };
    // What falls due in between, or comes out of a dispute, is news: it may change what is next.
    if (positionOf(later).overdueOpen !== positionOf(q).overdueOpen) return;
    const { next, why } = decide(later);
    // On the day itself the approval is asked for, before the hour of the act.
    if (next.do === 'look' && next.blockedBy === 'approval') return;
    const isLapsed = why.some((r) => r.code === 'givenAgain' && r.because === 'lapsed');
    if (!isLapsed) expect(next).toMatchObject({ do: 'act', at: d.next.at, act: d.next.act });
  });

  it('a notice of a stop can name the very stop that comes next, and when [L13, N1]', () => {
    const announced = { 'stop-notice': 'restrict', 'suspension-notice': 'suspend' };
    fc.assert(
      fc.property(
        anyHistory,
        (history) =>
          void live(history, {
            onAct: (act, q) => {
              const stop = announced[act.step as keyof typeof announced];
              if (!stop) return;
              const ahead = ladderAhead(afterwards(q, act, q.now), 4);
              const next = ahead.find((a) => ['restrict', 'suspend', 'refer'].includes(a.act.kind));
              expect(next?.act.kind, `${act.key} at ${q.now}`).toBe(stop);
            },
          }),
      ),
      { ...RUNS, examples: [[ANNOUNCED_AT_ONCE]] },
    );
  });

  it('after full payment the case closes, and its service ends active [L14, F5, F3]', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const c = live(history);
        const end = addDays(firstDueOf(history), 260);
        const owed = c.it.w.invoices.reduce((sum, i) => sum + i.open, 0);
        if (owed > 0) c.pays(`${Math.floor(owed / 100)}.${String(owed % 100).padStart(2, '0')}`);
        c.until(addDays(end, 10));
        expect(c.it.isOpen, JSON.stringify(c.it.plan?.why)).toBe(false);
        // What was written off is not paid: service may stay down for it.
        if (c.it.w.invoices.some((i) => i.writtenOff)) return;
        expect(['active', 'ceased']).toContain(c.service());
      }),
      RUNS,
    );
  });

  it('a case that nobody pays is written off within 200 days, approvals given when asked for [E5, F6]', () => {
    fc.assert(
      fc.property(patientHistory, (history) => {
        const c = live({ ...history, happenings: [] }, {}, 0);
        const first = firstDueOf(history);
        for (let day = 1; day <= 200 && !c.outcome(); day++) {
          c.until(addDays(first, day));
          for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
        }
        const chased = c.it.w.invoices.some((i) => i.open >= 10 || i.writtenOff);
        if (chased) expect(c.outcome(), JSON.stringify(c.it.plan?.why)).toBe('writtenOff');
        const last = c.it.w.acts.at(-1)?.reservedAt;
        if (last) expect(localDay(last, c.it.zone) <= addDays(first, 200)).toBe(true);
      }),
      RUNS,
    );
  });
});
