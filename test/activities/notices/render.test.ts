import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTICE_TEMPLATES, type NoticeValues } from '../../../activities/notices/notice-values.ts';
import { renderNotice } from '../../../activities/notices/render.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { segments } from '../../../stack/sms-sandbox/message.ts';

const CAD = (minor: number) => ({ minor, currency: 'CAD' });
const VALUES: NoticeValues = {
  ref: 'C1042.notice.1.email',
  amount: CAD(18_430),
  invoices: [
    { number: '930208', dueOn: plainDate('2026-02-02'), open: CAD(8_410), daysOverdue: 28 },
    { number: '930771', dueOn: plainDate('2026-03-01'), open: CAD(10_000), daysOverdue: 1 },
  ],
  payBy: plainDate('2026-03-16'),
  nextStep: { code: 'restriction', on: plainDate('2026-03-17'), time: '09:00' },
  lateFee: {
    amount: CAD(20),
    ratePercentPerDay: '0.3',
    parts: [{ number: '930208', principal: CAD(8_410), days: 1 }],
    isCapped: false,
  },
  operator: {
    name: 'Northern Light',
    phone: '+1 800 555 0199',
    payUrl: 'https://pay.nl.example/a',
    disputeUrl: 'https://nl.example/dispute',
    hardshipUrl: 'https://nl.example/help',
  },
};
const render = (over: Partial<Parameters<typeof renderNotice>[0]> & { values?: NoticeValues } = {}) =>
  renderNotice({ template: 'formal-notice', channel: 'email', language: 'en', values: VALUES, ...over });
/** Values that fit the template: a suspension notice announces a suspension. */
const valuesFor = (template: string): NoticeValues =>
  template === 'suspension-notice' || template === 'termination-notice'
    ? {
        ...VALUES,
        nextStep: {
          code: template === 'suspension-notice' ? 'suspension' : 'termination',
          on: plainDate('2026-03-17'),
          time: '09:00',
        },
      }
    : VALUES;
const everyText = NOTICE_TEMPLATES.flatMap((template) =>
  (['en', 'fr', 'zh'] as const).flatMap((language) =>
    (['email', 'sms'] as const).map((channel) => ({ template, language, channel })),
  ),
);

describe('a notice', () => {
  it('as a formal notice says all that a formal notice must say [L6, Q18]', () => {
    const { subject, body } = render();
    expect(subject).toBe('Formal notice of overdue payment: CAD 184.30');
    for (const said of [
      '930208: CAD 84.10, due on February 2, 2026, 28 days overdue',
      '930771: CAD 100.00, due on March 1, 2026, 1 day overdue',
      'Amount to pay: CAD 184.30',
      'New date to pay by: March 16, 2026',
      'On top comes a late fee of CAD 0.20 so far: 0.3% a day on CAD 84.10 overdue, for 1 day (930208).',
      'restricted on March 17, 2026 from 09:00',
      'emergency calls keep working',
      'How to pay: https://pay.nl.example/a',
      'Dispute it: https://nl.example/dispute',
      'cannot pay now? Ask for help before anything else happens; it costs nothing: https://nl.example/help',
      'Ref. C1042.notice.1.email',
    ])
      expect(body).toContain(said);
  });

  it('says so when no late fee is charged [L15]', () => {
    expect(render({ values: { ...VALUES, lateFee: 'none' } }).body).toContain('Late fee: No late fee is charged.');
  });

  it('says each stretch of principal and days a late fee was charged for, and that a cap holds it [L15, L6]', () => {
    const parts = [
      { number: '930208', principal: CAD(8_410), days: 20 },
      { number: '930208', principal: CAD(4_410), days: 8 },
    ];
    const lateFee = { amount: CAD(400), ratePercentPerDay: '0.3', parts, isCapped: true };
    expect(render({ values: { ...VALUES, lateFee } }).body).toContain(
      '0.3% a day on CAD 84.10 overdue, for 20 days (930208); on CAD 44.10 overdue, for 8 days (930208). It has reached its cap.',
    );
  });

  it('is in the language of the customer, amounts and dates too', () => {
    const { subject, body, language } = render({ language: 'fr-CA' });
    expect(subject).toBe('Mise en demeure de payer : 184,30 CAD');
    expect(body).toContain('échéance le 2 février 2026, 28 jours de retard');
    expect(body).toContain('0,3 % par jour sur 84,10 CAD');
    expect(language).toBe('fr');
  });

  it('to an account in Chinese is in Chinese, and says all that a formal notice must say [L6, L15, Q18]', () => {
    const values = JSON.parse(JSON.stringify(VALUES).replaceAll('"CAD"', '"CNY"')) as NoticeValues;
    const { subject, body, language } = render({ language: 'zh-CN', values });
    expect(language).toBe('zh');
    expect(subject).toBe('催缴欠费正式通知：CNY 184.30');
    for (const said of [
      '账单930208：CNY 84.10，2026年2月2日到期，已逾期28天',
      '应缴金额：CNY 184.30',
      '新的缴费期限：2026年3月16日',
      '另计违约金，截至目前CNY ',
      '每日0.3%，逾期本金CNY ',
      '将于2026年3月17日09:00起限制呼出服务。来电接听与紧急呼叫不受影响',
      '对账单有异议？请提出：https://nl.example/dispute',
      'https://nl.example/help',
      'Ref. C1042.notice.1.email',
    ])
      expect(body).toContain(said);
  });

  it('falls back to English, and says it did, where there is no text in the language', () => {
    expect(render({ language: 'de' })).toMatchObject({ language: 'en' });
    for (const language of ['constructor', 'en_US', '', 'fr-', 'EN'])
      expect(render({ language }).body).toMatch(/Ref\. C1042/);
  });

  it('names the hour of a stop and how to have it put off [L13]', () => {
    for (const template of ['stop-notice', 'suspension-notice'] as const) {
      const { body } = render({ template, values: valuesFor(template) });
      expect(body).toMatch(/on March 17, 2026 from 09:00/);
      expect(body).toContain('put off');
    }
  });

  it.each(everyText)('$template.$channel in $language has no blanks, no leftovers and its reference', (asked) => {
    const { subject, body } = renderNotice({ ...asked, values: valuesFor(asked.template) });
    expect(`${subject}\n${body}`).not.toMatch(/undefined|null|NaN|<%|%>|\[object|&#|&amp;/);
    expect(body.trimEnd().endsWith('Ref. C1042.notice.1.email')).toBe(true);
    if (asked.channel === 'email') expect(subject.length).toBeGreaterThan(10);
  });

  it.each(everyText.filter(({ channel }) => channel === 'sms'))(
    '$template by SMS in $language stays short',
    (asked) => {
      const { body } = renderNotice({ ...asked, values: valuesFor(asked.template) });
      // One letter outside the GSM alphabet would more than double this.
      const most = ['pre-due', 'overdue-1', 'overdue-2', 'restored', 'thanks', 'win-back'].includes(asked.template)
        ? 2
        : 3;
      // Chinese has 67 letters to a part, and the links and numbers take as many as ever.
      expect(segments(body)).toBeLessThanOrEqual(asked.language === 'zh' ? most + 1 : most);
    },
  );

  it.each(everyText.filter(({ template }) => !['restored', 'thanks', 'win-back'].includes(template)))(
    '$template.$channel in $language says where to ask for help [Q18]',
    (asked) => {
      expect(renderNotice({ ...asked, values: valuesFor(asked.template) }).body).toContain('https://nl.example/help');
    },
  );

  it('never gives two keys the same text', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9.:#-]{1,30}$/);
    fc.assert(
      fc.property(fc.constantFrom(...everyText), key, key, (asked, one, two) => {
        fc.pre(one !== two);
        const text = (ref: string) => renderNotice({ ...asked, values: { ...valuesFor(asked.template), ref } }).body;
        expect(text(one)).not.toBe(text(two));
      }),
    );
  });

  it('prints names and numbers as they are: plain text is not escaped', () => {
    const operator = { ...VALUES.operator, name: `O'Hara & Sons <Telecom>` };
    expect(render({ values: { ...VALUES, operator } }).body).toContain(`O'Hara & Sons <Telecom>`);
  });

  it('refuses a missing or impossible value with its name, and never prints a blank', () => {
    const broken: [Partial<NoticeValues>, RegExp][] = [
      [{ payBy: undefined }, /needs "payBy"/],
      [{ invoices: [] }, /needs "invoiceList"/],
      [{ ref: ' ' }, /ref/],
      [{ operator: { ...VALUES.operator, hardshipUrl: '' } }, /hardshipUrl/],
      [{ amount: CAD(1.5) }, /amount/],
      [{ payBy: '2026-02-30' as never }, /payBy/],
      [{ ref: 'two\nlines' }, /one line/],
    ];
    for (const [over, message] of broken) expect(() => render({ values: { ...VALUES, ...over } })).toThrow(message);
    const noHour = { ...VALUES, nextStep: { code: 'restriction', on: plainDate('2026-03-17') } } as const;
    expect(() => render({ template: 'stop-notice', values: noHour })).toThrow(/nextStep.time/);
    expect(() => render({ template: 'suspension-notice' })).toThrow(/announces a suspension/);
    expect(() => render({ template: 'overdue-9' })).toThrow(/there are: pre-due, overdue-1/);
    expect(() => render({ template: 'stop-notice', values: { ...VALUES, nextStep: { code: 'none' } } })).toThrow(
      /announces a restriction/,
    );
  });

  it('counts minor units as the currency does', () => {
    const jpy = render({ values: { ...VALUES, amount: { minor: 184, currency: 'JPY' } } });
    expect(jpy.subject).toContain('JPY 184');
    expect(jpy.subject).not.toContain('.84');
  });
});
