import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../domain/policy/policy.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import type { TestCase } from '../../support/a-case.ts';
import { readLawText } from '../../support/auditor/law-text.ts';
import { complaintsOf } from '../../support/imagined/audited.ts';
import { bookOf } from '../../support/imagined/book-of-policy.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import * as agreed from './agreement-lives.ts';
import { anyHistory, type History } from './histories.ts';
import { live } from './live.ts';
import { ENDING, EVERYTHING } from './longer-ladder.ts';

const RUNS = { numRuns: 1_000 };
const CHINA = { zone: 'Asia/Shanghai', country: 'CN' };
const CHINESE = ['consumer-mobile-cn', 'consumer-fixed-cn', 'corporate-cn', 'leased-line-cn', 'small-debt-cn'];
const folder = fileURLToPath(new URL('../../../policies', import.meta.url));

/** A network that takes longer than a policy allows is no fault of the engine. */
const prompt = (history: History): History => ({ ...history, restoreHours: history.restoreHours % 5 });
/** An exemption is replaced by one that is over, at the very instant of an act. */
const EXEMPTION_REPLACED: History = {
  ...{ policy: 'corporate-us', place: { zone: 'America/New_York', country: 'US', subdivision: 'NY' } },
  owes: [
    ['2025-01-01', '0.01'],
    ['2025-01-15', '50.00'],
  ],
  answers: [
    { is: 'accepted' },
    { is: 'delivered', afterHours: 0.1 },
    { is: 'undelivered', afterHours: 1 },
    { is: 'delivered', afterHours: 0.1 },
    { is: 'moneyMoved' },
  ],
  ...{ restoreHours: 0, isDiligent: false },
  happenings: [
    { day: 147, minute: 1246, what: 'exempts', size: 897, other: 983 },
    { day: 173, minute: 837, what: 'exempts', size: 68, other: 826 },
  ],
};

/** Help is asked for, a stay placed, and an arrangement accepted that nobody pays. */
const STAYED_AND_ARRANGED: agreed.Life = [
  { day: 1, what: 'asksForHelp', size: 0 },
  { day: 1, what: 'stays', size: 0 },
  { day: 11, what: 'nobodyLooks', size: 379 },
  { day: 12, what: 'proposes', size: 0 },
  { day: 12, what: 'accepts', size: 0 },
];

/** Legal says no to an entry on the public list, and the suit comes all the same. */
const REFUSED: History = {
  ...EXEMPTION_REPLACED,
  owes: [['2025-03-07', '250.00']],
  answers: [{ is: 'delivered', afterHours: 0.1 }],
  isDiligent: true,
  happenings: [{ day: 179, minute: 678, what: 'rejects', size: 914, other: 546 }],
};

/** The debtor leaves before the morning on which he would be told that service is back. */
const ENDED_UNTOLD: History = {
  ...EXEMPTION_REPLACED,
  owes: [
    ['2025-01-01', '49.90'],
    ['2025-01-01', '0.10'],
  ],
  answers: [{ is: 'failed' }],
  happenings: [
    { day: 110, minute: 67, what: 'paysAll', size: 919, other: 989 },
    { day: 110, minute: 409, what: 'serviceCeases', size: 348, other: 93 },
  ],
};

/** Service comes back, nobody looks for five days, and a stay begins then. */
const STAYED_UNTOLD: agreed.Life = [
  { day: 75, what: 'holds', size: 0 },
  { day: 76, what: 'nobodyLooks', size: 224 },
  { day: 76, what: 'stays', size: 0 },
];

/** The oldest is paid at the very instant at which the next is overdue. */
const PAID_AT_MIDNIGHT: agreed.Life = [
  { day: 23, what: 'nobodyLooks', size: 927 },
  { day: 23, what: 'paysUndisputed', size: 0 },
];

/** Of a policy that lies in no file. */
const opinionOn = (c: TestCase, policy: Policy): string[] =>
  complaintsOf(c, { policies: new Map([[policy.id, bookOf(policy, readLawText(policy.law, folder))]]) });

describe('whatever happens, the second opinion has no complaint', () => {
  it('under the policies for China, with the holidays of its decrees [N4, L10, L14, F10]', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...CHINESE), (history, id) => {
        const c = live({ ...prompt(history), place: CHINA }, { policy: shippedPolicy(id) });
        expect(complaintsOf(c)).toEqual([]);
      }),
      RUNS,
    );
  });

  it.each([
    ['that ends services', ENDING],
    ['of every kind of step', EVERYTHING],
  ] as const)('on a ladder %s [L11, L17, L2, Q13]', (_, policy) => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const c = live({ ...prompt(history), policy: 'corporate-us' }, { policy }, 300);
        expect(opinionOn(c, policy)).toEqual([]);
      }),
      { ...RUNS, examples: [[EXEMPTION_REPLACED], [ENDED_UNTOLD], [REFUSED]] },
    );
  });

  it('of what is agreed with a debtor, and of what keeps off him [M1, M3, Q14, Q18, S4]', () => {
    fc.assert(
      fc.property(agreed.life, (life) => {
        const c = agreed.live(life);
        c.until(addDays(agreed.FIRST, 200));
        expect(opinionOn(c, agreed.POLICY)).toEqual([]);
      }),
      { ...RUNS, examples: [[STAYED_AND_ARRANGED], [PAID_AT_MIDNIGHT], [STAYED_UNTOLD]] },
    );
  });
});
