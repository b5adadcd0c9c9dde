import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, type Channel } from '../../../domain/case/vocabulary.ts';
import { CONTACT_FAULTS, FAULTS_OF } from '../../../domain/contact-data/faults.ts';
import { type ContactQuestion, verifyContactData } from '../../../domain/contact-data/verify.ts';
import type { ContactDataRules } from '../../../domain/policy/contact-data-policy.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';

const RULES: ContactDataRules = {
  repairBelow: 75,
  weights: { idNumber: 30, phone: 30, email: 10, address: 30 },
  placeholders: ['无', '测试', 'test', 'none', 'n/a'],
  addressLength: 6,
  callBackPercent: 5,
};
const GOOD = {
  idNumber: '11010519491231002X',
  sms: '+8613800138000',
  email: 'wang@example.com',
  letter: '北京市朝阳区建国路93号',
};

interface Written extends Partial<Record<Channel, string | undefined>> {
  readonly idNumber?: string | undefined;
}

function verify(written: Written, besides: Partial<ContactQuestion> & { broken?: Channel; optedOut?: Channel } = {}) {
  const points = CHANNELS.flatMap((channel) => {
    const address = written[channel];
    const is = { broken: besides.broken === channel, optedOut: besides.optedOut === channel };
    return address === undefined ? [] : [{ channel, address, ...is }];
  });
  const { broken: _, optedOut: __, ...rest } = besides;
  const data = { idNumber: written.idNumber, points };
  return verifyContactData({
    data,
    country: 'CN',
    rules: RULES,
    required: [],
    today: plainDate('2026-03-02'),
    ...rest,
  });
}

describe('contact data', () => {
  it('that is all there and right scores 100 [P3]', () => {
    expect(verify(GOOD)).toEqual({
      score: 100,
      faults: [],
      fields: { idNumber: 'good', phone: 'good', email: 'good', address: 'good' },
      unreachable: false,
    });
  });

  it('that is not there scores 0 and says what is missing [P3]', () => {
    expect(verify({})).toMatchObject({
      score: 0,
      faults: ['idNumberMissing', 'phoneMissing', 'emailMissing', 'addressMissing'],
      fields: { idNumber: 'missing', phone: 'missing', email: 'missing', address: 'missing' },
    });
    expect(verify({ ...GOOD, letter: ' 　' }).faults).toEqual(['addressMissing']); // blanks, one of them full width
  });

  it.each([
    ['CN', '13800138000', true],
    ['CN', '+8613800138000', true],
    ['CN', '010-65292327', true],
    ['CN', '12345678901', false],
    ['CN', '1380013800', false],
    ['US', '(202) 555-0143', true],
    ['US', '202-055-0143', false],
    ['US', '+12025550143', true],
    ['GB', '020 7946 0958', true],
    ['GB', '07400 123456', true],
    ['GB', '0120 123456', false],
    ['FR', '06 12 34 56 78', true],
    ['FR', '+33 6 12 34 56 7', false],
    ['FR', '00 12 34 56 78', false],
    ['CN', '+447400123456', true], // a number of another country, written with its code
    ['CN', '0000000000', false],
    ['CN', 'call me', false],
    ['CN', 'tel 13800138000 or so', false],
    ['ZZ', '13800138000', false], // no country whose rules could hold
  ])('in %s the phone number %s is valid: %s [P3]', (country, sms, isValid) => {
    const { fields, faults } = verify({ ...GOOD, sms }, { country });
    expect(fields.phone).toBe(isValid ? 'good' : 'faulty');
    expect(faults).toEqual(isValid ? [] : ['phoneInvalidForCountry']);
  });

  it.each([
    ['emailMalformed', 'wang.example.com'],
    ['emailMalformed', 'wang@example'],
    ['emailPlaceholder', 'Test@example.com'],
    ['emailPlaceholder', 'n.a@example.com'],
  ])('finds an e-mail address that is none: %s %s [P3]', (fault, email) => {
    expect(verify({ ...GOOD, email })).toMatchObject({ score: 90, faults: [fault], fields: { email: 'faulty' } });
  });

  it.each([
    ['addressPlaceholder', '无'],
    ['addressPlaceholder', 'N / A'],
    ['addressPlaceholder', '－测试－'],
    ['addressPlaceholder', 'ＴＥＳＴ'],
    ['addressNoLetters', '100020'],
    ['addressNoLetters', '。。。。。。。'],
    ['addressOneCharacter', '路路路路路路路'],
    ['addressOneCharacter', 'aaaa aaaa'],
    ['addressTooShort', '北京市1号'],
  ])('finds a postal address that is none: %s %s [P3]', (fault, letter) => {
    expect(verify({ ...GOOD, letter })).toMatchObject({ score: 70, faults: [fault], fields: { address: 'faulty' } });
  });

  it('known to be out of use is faulty, whatever it looks like [P3]', () => {
    expect(verify(GOOD, { broken: 'sms' })).toMatchObject({ score: 70, faults: ['phoneUnusable'] });
    expect(verify(GOOD, { broken: 'email' }).faults).toEqual(['emailUnusable']);
    expect(verify(GOOD, { broken: 'letter' }).faults).toEqual(['addressUnusable']);
  });

  it('with two phones is as good as the better one [P3]', () => {
    expect(verify({ ...GOOD, sms: '1', voice: '13800138000' })).toMatchObject({ score: 100, faults: [] });
    expect(verify({ ...GOOD, sms: '1', voice: '2' })).toMatchObject({ faults: ['phoneInvalidForCountry'] });
  });

  it('the policy gives no weight to is not asked for [P3]', () => {
    const rules = { ...RULES, weights: { phone: 50, address: 50 } };
    const { score, faults, fields } = verify({ sms: GOOD.sms, idNumber: '1', email: 'x' }, { rules });
    expect([score, faults]).toEqual([50, ['addressMissing']]);
    expect(fields).toMatchObject({ idNumber: 'notAsked', email: 'notAsked' });
    expect(verify({}, { rules: { repairBelow: 60, callBackPercent: 5 } })).toMatchObject({ score: 100, faults: [] });
  });

  it('that a required notice cannot use is told, whatever the score [P3, F11]', () => {
    const required: Channel[][] = [['sms', 'email'], ['letter']];
    expect(verify(GOOD, { required }).unreachable).toBe(false);
    expect(verify(GOOD, { required, optedOut: 'sms' }).unreachable).toBe(false);
    expect(verify(GOOD, { required, optedOut: 'letter' })).toMatchObject({ unreachable: true, faults: [] });
    expect(verify(GOOD, { required, broken: 'letter' }).unreachable).toBe(true);
    expect(verify({ ...GOOD, letter: undefined }, { required }).unreachable).toBe(true);
    const rules = { repairBelow: 60, callBackPercent: 5 };
    expect(verify({ ...GOOD, sms: '1', email: '2' }, { required, rules }).unreachable).toBe(true);
  });
});

describe('of all that people write', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...Object.values(GOOD), '无', '1'.repeat(18), '@', '+'),
    fc.string({ unit: fc.constantFrom(...'0123456789Xx+- @.') }),
  );
  const one = fc.option(text, { nil: undefined });
  const all = fc.record({ idNumber: one, sms: one, voice: one, email: one, letter: one });
  const weight = fc.option(fc.nat(100), { nil: undefined });
  const weights = fc.option(fc.record({ idNumber: weight, phone: weight, email: weight, address: weight }), {
    nil: undefined,
  });
  const country = fc.constantFrom('CN', 'US', 'GB', 'FR', '', 'ZZ', 'constructor');

  it('there is a verdict, its score within 0 and 100, and nothing that was written comes out [P3]', () => {
    fc.assert(
      fc.property(all, weights, country, (written, given, place) => {
        const found = verify(written, { rules: { ...RULES, weights: given }, country: place });
        expect(found.score).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n <= 100);
        for (const code of found.faults) expect(CONTACT_FAULTS).toContain(code);
        const asked = Object.entries(found.fields).filter(([, verdict]) => verdict !== 'notAsked');
        expect(found.score === 100).toBe(asked.every(([, verdict]) => verdict === 'good'));
        for (const [field, verdict] of Object.entries(found.fields)) {
          const own: readonly string[] = FAULTS_OF[field as keyof typeof FAULTS_OF];
          expect(found.faults.some((code) => own.includes(code))).toBe(verdict === 'faulty' || verdict === 'missing');
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
