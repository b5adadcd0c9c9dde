import { describe, expect, it } from 'vitest';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { ENDING, withRules } from './longer-ladder.ts';

const OWES = [['2026-03-02', '500.00']] as const;
const KIND = withRules({ closing: { thank: 'thanks', winBack: 'win-back' } });
const recorded = (c: TestCase) => c.it.events.find((e) => e.type === 'closingRecorded');
const goodbyes = (c: TestCase) => c.it.w.felt.filter((f) => f.key.includes('.goodbye.'));

describe('every close', () => {
  it('says what was paid between each step and the next [E4]', () => {
    const c = aCase({ policy: 'corporate-us', owes: OWES });
    c.until('2026-03-04');
    c.pays('50.00');
    c.until('2026-03-12');
    c.pays('100.00');
    c.pays('20.00');
    c.reverses();
    c.until('2026-03-20');
    c.pays('350.00');
    expect(c.outcome()).toBe('cured');
    expect(recorded(c)?.effects).toEqual([
      { step: 'first', key: 'C1.first.1.sms', paid: 5_000 },
      { step: 'second', key: 'C1.second.1.email', paid: 10_000 },
      { step: 'notice', key: 'C1.notice.1.email', paid: 35_000 },
    ]);
  });

  it('counts what came before any step for none of them, and nothing for a credit note [E4]', () => {
    const c = aCase({ policy: 'corporate-us', owes: OWES });
    c.untilTime('2026-03-03', '01:00');
    c.pays('10.00');
    c.until('2026-03-20');
    c.credits('R1', '490.00');
    expect(recorded(c)?.effects.map((e) => [e.step, e.paid])).toEqual([
      ['opened', 1_000],
      ['first', 0],
      ['second', 0],
      ['notice', 0],
    ]);
  });

  it.each([
    ['cured', 18],
    ['writtenOff', undefined],
  ] as const)('tells the debtor’s record how it ended: %s [E4, P4]', (outcome, days) => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '40.00']] });
    c.until('2026-03-19');
    c.recordsContact('forgot');
    if (outcome === 'cured') {
      c.until('2026-03-20');
      c.pays('40.00');
    } else {
      c.until('2026-07-01');
      for (const by of ['ann', 'bob']) c.approves(by);
      c.until('2026-07-10');
    }
    expect(c.eventTypes().slice(-2)).toEqual(['closingRecorded', 'caseClosed']);
    expect(recorded(c)?.credit).toMatchObject({ outcome, brokenPromises: 0, cause: 'forgot' });
    if (days) expect(recorded(c)?.credit.days).toBe(days - 1);
  });
});

describe('a customer who has paid', () => {
  it('is thanked once, in lawful hours, and the case ends then [E4, F2]', () => {
    const c = aCase({ policy: KIND, owes: OWES });
    c.untilTime('2026-03-14', '22:30'); // a Saturday night
    c.pays('500.00');
    expect(c.outcome()).toBeUndefined();
    c.untilTime('2026-03-16', '07:59');
    expect(goodbyes(c)).toEqual([]);
    c.untilTime('2026-03-16', '08:05');
    expect(goodbyes(c)).toHaveLength(1);
    expect(c.outcome()).toBe('cured');
    expect(c.it.w.contacts.some((k) => k.key.includes('goodbye'))).toBe(false); // takes no place under the caps
  });

  it.each([
    ['policy has no template', { policy: 'corporate-us' }],
    ['the customer opted out', { policy: KIND, reach: [] }],
  ] as const)('is not thanked when %s: the case ends at once [E4]', (_, setting) => {
    const c = aCase({ owes: OWES, ...setting, reach: 'reach' in setting ? [...setting.reach] : undefined });
    c.until('2026-03-12');
    c.pays('500.00');
    expect(c.outcome()).toBe('cured');
    expect(goodbyes(c)).toEqual([]);
  });

  it('is not thanked for a credit note, nor before any notice [E4]', () => {
    const credited = aCase({ policy: KIND, owes: OWES });
    credited.until('2026-03-12');
    credited.credits('R1', '500.00');
    expect(credited.outcome()).toBe('cured');
    const quick = aCase({ policy: KIND, owes: OWES });
    quick.untilTime('2026-03-03', '01:00');
    quick.pays('500.00');
    expect(quick.outcome()).toBe('cured');
    expect([...goodbyes(credited), ...goodbyes(quick)]).toEqual([]);
  });

  it('is won back when the service has ended [E4, L11]', () => {
    const sent: (string | undefined)[] = [];
    const c = aCase({
      policy: withRules({ closing: { thank: 'thanks', winBack: 'win-back' } }, ENDING),
      owes: OWES,
      onAct: (act) => void (act.step === 'goodbye' && sent.push(act.template)),
    });
    c.until('2026-07-20');
    c.pays('500.00');
    c.until('2026-07-22');
    expect(sent).toEqual(['win-back']);
    expect(c.outcome()).toBe('cured');
  });

  it('whose thanks cannot be sent is let go all the same [E4, E5]', () => {
    const c = aCase({
      policy: KIND,
      owes: OWES,
      answers: (act) => (act.step === 'goodbye' ? { is: 'rejected' } : undefined),
    });
    c.until('2026-03-12');
    c.pays('500.00');
    c.until('2026-03-14');
    expect(c.outcome()).toBe('cured');
  });
});
