import { describe, expect, it } from 'vitest';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import { inChinese } from '../../../domain/decide/reasons-zh.ts';
import { forecast } from '../../../domain/forecast/forecast.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { LAW } from './longer-ladder.ts';

const { hardship, stays } = shippedPolicy('corporate-cn');
const policy: Policy = {
  ...LAW,
  ...(hardship && { hardship }),
  ...(stays && { stays }),
  settlement: {
    minPercent: 60,
    maxDays: 30,
    authority: [{ above: 0, by: 'finance', persons: 1 }],
    expiresAfterDays: 14,
  },
};

/** Two invoices that stand with an agency on 8 June. */
function placed(): TestCase {
  const owes = [
    ['2026-03-02', '500.00'],
    ['2026-03-03', '300.00'],
  ] as const;
  const c = aCase({ policy, owes });
  c.until('2026-06-08');
  expect(legal(c)).toEqual(['legalReferral/place#1']);
  return c;
}
const legal = (c: TestCase) => c.done().filter((name) => name.includes('/place'));
const recalled = (c: TestCase) => c.dayOf('legalReferral/place.recall#1');
const settles = (c: TestCase): void => {
  c.settlesFor('600.00', '2026-06-30');
  expect(legal(c)).not.toContain('legalReferral/place.recall#1');
  c.approves('ann');
};

/** What keeps an agency off, in both languages, and the first day after it. */
const KEPT_OFF: readonly {
  readonly by: string;
  readonly keep: (c: TestCase) => unknown;
  readonly lift?: (c: TestCase) => unknown;
  readonly words: readonly [en: string, zh: string];
  readonly again: string;
}[] = [
  {
    by: 'a hold',
    keep: (c) => c.holds('2026-06-09', '2026-06-20'),
    words: ['the case is on hold', '案件暂缓'],
    again: '2026-06-22',
  },
  {
    by: 'a moratorium',
    keep: (c) => c.stopsEverything('2026-06-09', '2026-06-20'),
    words: ['a moratorium stops every act', '区域或客户群暂停催收'],
    again: '2026-06-22',
  },
  {
    by: 'an exemption from dunning',
    keep: (c) => c.exemptFrom('dunning', '2026-06-20'),
    words: ['the account is exempt from dunning', '该账户免催'],
    again: '2026-06-22',
  },
  {
    by: 'a settlement that stands',
    keep: settles,
    words: ['an offer to settle for less stands', '减额清偿方案有效'],
    // Broken behind its days of grace, and then Independence Day and a weekend.
    again: '2026-07-06',
  },
  {
    by: 'a request for help',
    keep: (c) => c.asksForHelp(),
    lift: (c) => c.decidesHelp('refused'),
    words: ['the debtor has asked for help', '欠费人申请困难帮助'],
    again: '2026-06-12',
  },
  {
    by: 'a stay',
    keep: (c) => c.stays('insolvent'),
    lift: (c) => c.liftsStay(),
    words: ['a stay keeps the law off', '暂停催收期间不得采取法律措施'],
    again: '2026-06-12',
  },
];

describe('an agency', () => {
  it.each(KEPT_OFF)(
    'is recalled at once under $by, says so, and the debt is placed again afterwards [O7, S4, M7, L17]',
    ({ keep, lift, words, again }) => {
      const c = placed();
      c.untilTime('2026-06-09', '00:10');
      keep(c);
      const reason = c.decision().why.find(({ code }) => code === 'recalled');
      expect(reason && [inWords(reason, c.it.zone), inChinese(reason, c.it.zone)]).toEqual([
        `The placement "place" is recalled at once: ${words[0]}.`,
        `委外“place”立即撤回：${words[1]}。`,
      ]);
      c.until('2026-06-11');
      expect([recalled(c), legal(c).length]).toEqual(['2026-06-09', 2]);
      lift?.(c);
      c.until('2026-07-10');
      expect(legal(c)).toEqual(['legalReferral/place#1', 'legalReferral/place.recall#1', 'legalReferral/place#2']);
      expect(c.dayOf('legalReferral/place#2')).toBe(again);
    },
  );

  it('is recalled on the day a moratorium begins, whatever else the case waits for [O7, L17]', () => {
    for (const waits of [() => undefined, (c: TestCase) => c.promises('800.00', '2026-06-30')]) {
      const c = placed();
      waits(c);
      c.stopsEverything('2026-06-15', '2026-06-20');
      expect(forecast(c.it.question()).acts[0]?.act.kind).toBe('recall');
      c.until('2026-06-14');
      expect(recalled(c)).toBeUndefined();
      c.until('2026-06-15');
      expect(recalled(c)).toBe('2026-06-15');
    }
  });
});
