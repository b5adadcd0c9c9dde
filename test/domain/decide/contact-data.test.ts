import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactDataFacts } from '../../../domain/case/facts.ts';
import { contactDataOrders, isCallBackDue } from '../../../domain/decide/contact-data.ts';
import type { WorkOrder } from '../../../domain/decide/decision.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase, type CaseSetting } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const OWES = [['2026-03-02', '60000.00']] as const;
const GOOD: ContactDataFacts = {
  score: 100,
  faults: [],
  unreachable: false,
  version: 1,
  confirmedOn: day('2026-02-20'),
};
const POOR: ContactDataFacts = { ...GOOD, score: 60, faults: ['phoneInvalidForCountry', 'addressMissing'], version: 2 };

function day(text: string) {
  return plainDate(text);
}

/** A case whose work orders are kept as the casebook keeps them: once under their key, with how often they were named. */
function theCase(setting: Partial<CaseSetting>, contactData: ContactDataFacts | undefined) {
  const orders = new Map<string, WorkOrder>();
  const c = aCase({
    policy: 'corporate-cn',
    owes: OWES,
    onDecision: ({ workOrders }) => {
      for (const order of workOrders) if (!orders.has(order.key)) orders.set(order.key, order);
    },
    ...setting,
  });
  c.it.w.account.segment = 'corporate';
  c.it.w.contactData = contactData;
  const about = () => [...orders.values()].filter(({ key }) => key.includes('.contact-data.'));
  return { c, about, keys: () => about().map(({ kind, key }) => `${kind} ${key}`) };
}

describe('contact data that is faulty', () => {
  it('is repaired from the first day of the case, asked once for each change of it [P3]', () => {
    const { c, about, keys } = theCase({}, POOR);
    c.until('2026-03-03');
    const { id } = c.it.w.account;
    expect(keys()).toEqual([`repairContactData ${id}.contact-data.repair.2`]);
    expect(about()[0]).toMatchObject({
      text: expect.stringMatching(
        /^Contact data scores 60 of 100: the phone number is not valid in its country; no postal address\./,
      ),
      dueOn: '2026-03-06',
    });
    c.until('2026-04-10');
    expect(keys()).toHaveLength(1);
    c.it.w.contactData = { ...POOR, version: 3 };
    c.until('2026-04-25');
    expect(keys()).toEqual([2, 3].map((n) => `repairContactData ${id}.contact-data.repair.${n}`));
  });

  it('never keeps the ladder back [P3]', () => {
    const lived = (contactData: ContactDataFacts | undefined) => {
      const { c } = theCase({}, contactData);
      c.until('2026-06-30');
      return c.it.events;
    };
    expect(lived({ ...POOR, score: 0, confirmedOn: undefined })).toEqual(lived(undefined));
  });

  it('is repaired whatever its score when a required notice has no address left [P3, F11]', () => {
    const { c, about } = theCase({}, { ...GOOD, unreachable: true });
    c.until('2026-03-03');
    expect(about().map(({ text }) => text)).toEqual([
      expect.stringMatching(/no usable address for a notice that has to be given/),
    ]);
  });

  it.each([
    [79, ['repairContactData']],
    [80, []],
  ])('a score of %i, where 80 is wanted, asks for %j [P3]', (score, kinds) => {
    const { c, about } = theCase({}, { ...GOOD, score });
    c.until('2026-03-03');
    expect(about().map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is nobody’s work where the policy has nothing verified, or nobody has verified it [P3]', () => {
    const { c, keys } = theCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] }, POOR);
    c.until('2026-03-10');
    const other = theCase({}, undefined);
    other.c.until('2026-03-10');
    expect([...keys(), ...other.keys()]).toEqual([]);
  });

  it('is not asked about when the case closes [P3, L8]', () => {
    const { c, keys } = theCase({}, GOOD);
    c.until('2026-03-10');
    c.it.w.contactData = POOR;
    c.pays('60000.00');
    expect(keys()).toEqual([]);
  });
});

describe('the call-back', () => {
  const today = day('2026-03-02');
  const idOf = (n: number) => `A${n}`;
  const called = (policy: string, segment: string, n = 1_000) => {
    const rules = shippedPolicy(policy).contactData;
    if (!rules) throw new Error(`${policy} verifies no contact data`);
    const ids = Array.from({ length: n }, (_, i) => idOf(i));
    return ids.filter((id) => isCallBackDue({ account: { id, segment }, rules, found: {}, today }));
  };

  it('confirms the data of every corporate account, under every policy [P3]', () => {
    for (const policy of ['corporate-cn', 'leased-line-cn', 'consumer-mobile-cn', 'consumer-fixed-cn', 'small-debt-cn'])
      expect(called(policy, 'corporate')).toHaveLength(1_000);
  });

  it('is made to a sample of consumers, always the same ones, who stay in it when it grows [P3]', () => {
    const few = called('consumer-mobile-cn', 'consumer', 10_000);
    expect(few.length).toBeGreaterThan(400);
    expect(few.length).toBeLessThan(600);
    expect(called('consumer-mobile-cn', 'consumer', 10_000)).toEqual(few);
    const rules = { repairBelow: 60, callBackPercent: 20 };
    for (const id of few)
      expect(isCallBackDue({ account: { id, segment: 'consumer' }, rules, found: {}, today })).toBe(true);
  });

  it('is asked once, again when the data changes, and as often as the policy wants [P3]', () => {
    const { c, keys } = theCase({}, { ...GOOD, confirmedOn: undefined });
    c.until('2026-03-10');
    const { id } = c.it.w.account;
    const key = (of: string) => `confirmContactData ${id}.contact-data.call-back.${of}`;
    expect(keys()).toEqual([key('1')]);
    c.it.w.contactData = { ...GOOD, confirmedOn: day('2026-03-10') };
    c.until('2026-04-20');
    expect(keys()).toEqual([key('1')]);
    c.it.w.contactData = { ...GOOD, version: 2, confirmedOn: undefined }; // a change takes the word back
    c.until('2026-05-20');
    expect(keys()).toEqual([key('1'), key('2')]);
  });

  it.each([
    ['2026-08-28', false],
    ['2026-08-29', true],
  ])('what was confirmed on 2 March is confirmed anew on %s: %s, 180 days later [P3]', (on, isDue) => {
    const orders = contactDataOrders({
      account: { id: 'A1', segment: 'corporate' },
      rules: shippedPolicy('corporate-cn').contactData,
      contactData: { ...GOOD, confirmedOn: today },
      today: day(on),
    });
    expect(orders.map(({ key }) => key)).toEqual(isDue ? ['A1.contact-data.call-back.1.2026-03-02'] : []);
  });

  it('the same account has the same answer whenever and wherever it is asked [P3]', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.nat(100),
        fc.nat(9_999),
        (id, segment, percent, days) => {
          const rules = { repairBelow: 60, callBackPercent: percent, everyDays: 30 };
          const account = { id, segment };
          const first = isCallBackDue({ account, rules, found: {}, today });
          expect(isCallBackDue({ account, rules, found: {}, today: addDays(today, days) })).toBe(first);
          if (percent === 100) expect(first).toBe(true);
          if (percent === 0) expect(first).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
