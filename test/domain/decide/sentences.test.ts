import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../domain/decide/reasons.ts';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import { inChinese } from '../../../domain/decide/reasons-zh.ts';
import { liftWords } from '../../../domain/forecast/lift-words.ts';
import { SPREAD_RULE } from '../../../domain/law/lawful-instant.ts';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';

const SHANGHAI = 'Asia/Shanghai';
const both = (reason: Reason): string[] => [inWords(reason, SHANGHAI), inChinese(reason, SHANGHAI)];
/** 22 March, midnight in Shanghai. */
const MIDNIGHT = instant('2026-03-21T16:00:00.000Z');
const NINE = instant('2026-03-22T01:00:00.000Z');

describe('a sentence of a reason', () => {
  it.each<Reason>([
    { code: 'lawMoved', rule: 'quiet-hours', from: MIDNIGHT, to: NINE, source: 'House rule' },
    { code: 'escalated', at: MIDNIGHT },
    { code: 'awaitingApproval', step: 'refer', role: 'legal', until: MIDNIGHT },
    { code: 'awaitingApproval', step: 'waiver.1', role: 'legal', until: MIDNIGHT },
    { code: 'givenAgain', step: 'first', n: 2, because: 'newerInvoice', notBefore: MIDNIGHT },
    { code: 'inFlight', key: 'C1.first.1', until: MIDNIGHT },
  ])('shows the clock on the debtor’s wall: $code [N1, F8, F10]', (reason) => {
    for (const said of both(reason)) {
      expect(said).toContain('2026-03-22 00:00');
      expect(said).not.toMatch(/\d\dT\d\d|Z/);
    }
  });

  it('tells what was delivered from what only counts as delivered, perhaps in days to come [N1, Q10]', () => {
    const counted = { from: 'delivered', step: 'notice', since: plainDate('2026-03-22'), days: 7 } as const;
    const due = {
      code: 'stepDue',
      step: 'restrict',
      on: plainDate('2026-03-29'),
      anchor: plainDate('2026-03-02'),
    } as const;
    expect(both({ ...due, counted }).join()).toMatch(/7 days after "notice" was delivered on 2026-03-22.*送达之后7天/);
    const deemed = both({ ...due, counted: { ...counted, deemed: true } }).join();
    expect(deemed).toMatch(/7 days after "notice" counts as delivered on 2026-03-22.*视为送达之后7天/);
  });

  it('names the citation of a law inside a Chinese sentence, and says our own spreading in Chinese [N1, N4]', () => {
    const moved = { code: 'lawMoved', from: MIDNIGHT, to: NINE } as const;
    expect(inChinese({ ...moved, rule: 'cn-34', source: 'Article 34' }, SHANGHAI)).toBe(
      '因规则cn-34由2026-03-22 00:00移至2026-03-22 09:00（出处：Article 34）。',
    );
    const spread = inChinese({ ...moved, rule: SPREAD_RULE, source: 'spread inside the window' }, SHANGHAI);
    expect(spread).toBe('因规则spread由2026-03-22 00:00移至2026-03-22 09:00（在允许时段内错开，避免集中）。');
  });

  it('says of a remainder that it is booked, and is no write-off [Q9]', () => {
    const [en, zh] = both({ code: 'remainderBooked' });
    expect(en).toContain('no write-off');
    expect(zh).toContain('不作核销');
    expect(zh).not.toContain('小额核销');
  });

  it('says that all or a part is disputed, for either may be [M3]', () => {
    const [en, zh] = both({ code: 'disputed', until: plainDate('2026-04-01') });
    expect(en).toBe('All or a part of what is owed is disputed; to be resolved by 2026-04-01.');
    expect(zh).toBe('欠费的全部或部分有争议，应于2026-04-01前处理完毕。');
  });

  it('thanks nobody in its own words: the goodbye may also be for who has lost the service [E4]', () => {
    const [en, zh] = both({ code: 'goodbye' });
    expect(en).toContain('once more');
    expect(zh).toContain('再联系客户一次');
    expect(zh).not.toContain('致谢');
  });

  it('says of what was refused that it is asked again on its day, not after it [Q16]', () => {
    expect(liftWords('approvalRefused', 'en')).toBe('It was refused; it is asked again on that day.');
    expect(liftWords('approvalRefused', 'zh')).toBe('未获批准；当日重新提请。');
  });
});
