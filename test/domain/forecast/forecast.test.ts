import { describe, expect, it } from 'vitest';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import { explain } from '../../../domain/forecast/explain.ts';
import { forecast } from '../../../domain/forecast/forecast.ts';
import { liftWords } from '../../../domain/forecast/lift-words.ts';
import { addMs, HOUR, localDate } from '../../../domain/time/instant.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { LAW } from '../decide/longer-ladder.ts';

/** Step and local day of every act ahead. */
const days = (c: TestCase): [string, string][] =>
  forecast(c.it.question()).acts.map(({ act, at }) => [act.step, localDate(at, c.it.zone)]);

const ends = (c: TestCase) => forecast(c.it.question()).ends;

/** Nobody pays; who is asked for an approval gives it within the hour. */
function playOn(c: TestCase): void {
  for (let hours = 0; hours < 200 * 24 && c.it.isOpen; hours++) {
    c.it.run(addMs(c.it.now, HOUR));
    for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
  }
}

describe('the ladder ahead if nobody pays', () => {
  it('is what then happens, act by act, day by day, to the write-off [N1]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '300.00']] });
    c.until('2026-03-03');
    const foreseen = forecast(c.it.question());
    expect(foreseen.acts.map(({ act }) => act.step)).toEqual([
      'second',
      'notice',
      'restrict',
      'suspension-notice',
      'suspend',
      'refer',
      'write-off',
    ]);
    expect(foreseen.ends).toMatchObject({ how: 'closed', outcome: 'writtenOff' });
    playOn(c);
    expect(c.outcome()).toBe('writtenOff');
    const played = c.it.w.acts.slice(1);
    expect(played.map((a) => a.step)).toEqual(foreseen.acts.map(({ act }) => act.step));
    for (const [i, { act, at }] of foreseen.acts.entries()) {
      expect(localDate(at, c.it.zone), act.key).toBe(localDate(played[i]?.reservedAt ?? at, c.it.zone));
      expect(played[i]?.amount).toBe(act.amount);
    }
  });

  it('counts what falls due on the way, as the last look will [Q11, N2]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '40.00']] });
    c.until('2026-03-03');
    expect(days(c).map(([step]) => step)).not.toContain('restrict');
    c.owesMore('2026-03-10', '40.00');
    const { acts } = forecast(c.it.question());
    expect(acts.find(({ act }) => act.step === 'second')?.act.amount).toBe(4_000);
    expect(acts.find(({ act }) => act.step === 'restrict')?.act).toMatchObject({ amount: 8_000, names: ['R1', 'R2'] });
  });

  it('says why each act comes when it does: the hold, the Sunday, the law [N1, F8]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '300.00']] });
    c.until('2026-03-03');
    c.holds('2026-03-03', '2026-03-14');
    const [second] = forecast(c.it.question()).acts;
    expect(second?.act.step).toBe('second');
    const words = second?.why.map((reason) => inWords(reason, c.it.zone)).join('\n') ?? '';
    expect(words).toContain('On hold up to and including 2026-03-14.');
    expect(second?.why).toEqual(explain(c.it.question()).decision.why);
  });

  it('takes a promise that stands as broken, and goes on from there [M2]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '300.00']] });
    c.until('2026-03-04');
    c.promises('300.00', '2026-03-20');
    const [second] = forecast(c.it.question()).acts;
    // Three days of grace, then at once.
    expect(localDate(second?.at ?? c.it.now, c.it.zone)).toBe('2026-03-24');
    expect(second?.why[0]).toEqual({ code: 'promised', until: '2026-03-24' });
  });

  it('ends where an approval is waited for, and goes on to the end once it is given [Q16]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '300.00']] });
    c.until('2026-05-12');
    expect(c.approval()?.step).toBe('refer');
    expect(ends(c)).toMatchObject({ how: 'approval', why: [{}, { code: 'awaitingApproval', role: 'legal' }] });
    expect(explain(c.it.question())).toMatchObject({
      blocked: { by: 'approval', who: 'legal', untilAt: c.approval()?.expiresAt },
      asked: [{ by: 'legal', stillNeeded: 1 }],
    });
    c.approves('ann');
    expect(ends(c)).toMatchObject({ how: 'closed', outcome: 'writtenOff' });
  });

  it('ends where nobody can be reached, and says what to do [F11]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '300.00']], reach: [] });
    c.until('2026-03-03');
    const { acts, ends: end } = forecast(c.it.question());
    expect(acts).toEqual([]);
    expect(end.how).toBe('contactData');
    expect(end.why.map((reason) => inWords(reason, c.it.zone)).join(' ')).toContain(
      'No usable contact point for "notice"',
    );
  });

  it('ends where a dispute is left unsettled after its date [M3]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '300.00']] });
    c.until('2026-03-03');
    c.disputes('R1');
    expect(forecast(c.it.question())).toMatchObject({ acts: [], ends: { how: 'dispute' } });
    expect(explain(c.it.question()).blocked).toMatchObject({ by: 'dispute', who: 'agent', untilOn: '2026-04-02' });
  });

  it('takes the documents of legal measures as coming at once, and goes on to the write-off [N1, E1, L17]', () => {
    for (const [policy, amount] of [
      ['corporate-cn', '3000.00'],
      ['leased-line-cn', '20000.00'],
    ] as const) {
      const c = aCase({ policy, owes: [['2026-03-02', amount]] });
      c.until('2026-03-05');
      const foreseen = forecast(c.it.question());
      expect(foreseen.ends, policy).toMatchObject({ how: 'closed', outcome: 'writtenOff' });
      expect(foreseen.acts.map(({ act }) => act.step)).toContain('write-off');
    }
  });

  it('says that the legal desk is waited for while a document is missing, and what lifts it [N1, E1, F8]', () => {
    const c = aCase({ policy: LAW, owes: [['2026-03-02', '500.00']] });
    c.until('2027-01-20');
    const { blocked, decision } = explain(c.it.question());
    expect(blocked).toEqual({ by: 'document', who: 'legal', lift: 'document' });
    expect(decision).toMatchObject({ blockedBy: 'document', attention: 'sla' });
    expect(liftWords('document', 'en')).toContain('reports the measure');
    expect(liftWords('document', 'zh')).toContain('文书');
    // Given now, as one that is still to come.
    expect(days(c)[0]).toEqual(['write-off', '2027-01-21']);
    expect(ends(c)).toMatchObject({ how: 'closed', outcome: 'writtenOff' });
  });

  it('tells the customer that service is back, and closes, when all is paid [L14]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '300.00']], restoreHours: 5 });
    c.until('2026-03-26');
    expect(c.service()).toBe('restricted');
    c.pays('300.00');
    expect(explain(c.it.question()).blocked).toMatchObject({ by: 'restore', who: 'network' });
    expect(days(c).map(([step]) => step)).toEqual(['restored']);
    expect(ends(c)).toMatchObject({ how: 'closed', outcome: 'cured' });
  });
});
