import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { combineLaw, parseLawPreset } from '../../../domain/law/load.ts';
import { readLawPresets } from '../../../policies/read-law.ts';

const VALID = `id: made-up
title: Made up
edition: "2026-11-22"
rules:
  - id: hours
    kind: hours
    acts: [message]
    open: { weekday: "08:00-20:00", saturday: closed, sunday: closed }
    says: A rule made up for a test.
    source: made up for a test
    status: house
`;
const parse = (text: string) => parseLawPreset({ text, file: 'made-up.yaml' });
const changed = (from: string, to: string) => () => parse(VALID.replace(from, to));

describe('a preset with a mistake names file, line and what to write instead [N4]', () => {
  it.each([
    ['"08:00-20:00"', '"8-20"', 'made-up.yaml:8: rules.0.open.weekday: write "closed" or hours such as "08:00-20:00"'],
    ['"08:00-20:00"', '"20:00-08:00"', 'made-up.yaml:8: rules.0.open.weekday: write the earlier time first'],
    ['"08:00-20:00"', '"02:30-20:00"', 'made-up.yaml:8: rules.0.open.weekday.0: write a time from 05:00 to 22:00'],
    ['kind: hours', 'kind: hour', 'made-up.yaml:6: rules.0.kind: write kind: hours, cutOff, contactCap'],
    ['[message]', '[letter]', 'made-up.yaml:7: rules.0.acts.0: write one of message, call, service, desk'],
    ['[message]', '[]', 'made-up.yaml:7: rules.0.acts: write at least one class of acts'],
    ['status: house', 'status: sure', 'made-up.yaml:11: rules.0.status: write one of verified, readInPart'],
    ['    status: house\n', '', 'made-up.yaml:5: rules.0.status: write one of verified'],
    ['    source: made up for a test\n', '', 'made-up.yaml:5: rules.0.source: it is missing, write a text here'],
    ['source: made', 'sourec: made', 'made-up.yaml:10: rules.0: remove sourec: there is no such field here'],
    ['"2026-11-22"', '"22.11.2026"', 'made-up.yaml:3: edition: write a date as "YYYY-MM-DD"'],
    ['id: made-up', 'id: Made up', 'made-up.yaml:1: id: write lower-case words joined by hyphens'],
    ['title: Made up', 'title: [', 'made-up.yaml:3: '],
  ])('%s → %s', (from, to, message) => {
    expect(changed(from, to)).toThrow(message);
  });

  it('all mistakes at once, an empty file, and a rule that stands twice', () => {
    const twice = VALID + VALID.slice(VALID.indexOf('  - id'));
    expect(() => parse(twice)).toThrow('made-up.yaml:12: rules.1.id: rename it: hours stands twice');
    expect(changed('title: Made up\nedition: "2026-11-22"', 'title: 1\nedition: 2')).toThrow(/:2: .*\n.*:3: /);
    expect(() => parse('')).toThrow('made-up.yaml:1: the preset: ');
  });

  it('an amount that its currency cannot have', () => {
    const ground = (amount: string, currency: string) => () =>
      parse(`${VALID}  - { id: g, kind: grounds, stops: [suspend], says: A rule made up., source: made up here, status: house,
      anyOf: [{ ground: owesMoreThan, amount: "${amount}", currency: ${currency} }] }`);
    expect(ground('50.00', 'CAD')).not.toThrow();
    expect(ground('50.00', 'JPY')).toThrow(/rules\.1\.anyOf\.0\.amount: .*0 digits after the point/);
    expect(ground('50.00', 'XXY')).toThrow(/rules\.1\.anyOf\.0\.currency: write an ISO 4217 code/);
  });
});

describe('combining', () => {
  const preset = (id: string) => readLawPresets().find((it) => it.id === id);
  const [wireless, decency] = [preset('ca-wireless'), preset('general-decency')];

  it('ships general decency and the laws, each number with a source and whether it was verified [N4]', () => {
    expect(readLawPresets().map(({ id }) => id)).toEqual([
      'au-hardship',
      'au-landline',
      'ca-wireless',
      'cn-telecom',
      'cy-staged',
      'eu-eecc',
      'general-decency',
      'uk-gc-c3',
      'us-reg-f',
    ]);
    for (const preset of readLawPresets())
      for (const rule of preset.rules) expect(rule.source.length > 0 && rule.status.length > 0).toBe(true);
  });

  it('ships each rule in words, English and Chinese [N1, N4]', () => {
    for (const preset of readLawPresets())
      for (const rule of preset.rules) {
        expect(rule.says, `${preset.id} ${rule.id}`).toMatch(/^[A-Z].+\.$/);
        expect(rule.saysZh, `${preset.id} ${rule.id}`).toMatch(/^\p{Script=Han}.+。$/u);
        for (const n of rule.saysZh?.match(/\d+/g) ?? []) expect(rule.says).toContain(n);
      }
  });

  it('a number that the law does not give is marked as the house’s own, and so the presets’ table says [N4]', () => {
    const ours = readLawPresets().flatMap(({ id, rules }) =>
      rules.filter((rule) => rule.source.includes('this house')).map((rule) => `${id} ${rule.id} ${rule.status}`),
    );
    expect(ours).toEqual(['eu-eecc warning house', 'eu-eecc limited-service house', 'uk-gc-c3 warning house']);
    const table = readFileSync(fileURLToPath(new URL('../../../docs/law-presets.md', import.meta.url)), 'utf8');
    const told = table.split('\n').filter((row) => /\b(24 hours|7 days) are ours\b/.test(row));
    expect(told.map((row) => row.split('|').at(-2)?.trim())).toEqual(['house', 'house', 'house']);
  });

  it('refuses a law without general decency, or with a preset twice', () => {
    if (!wireless || !decency) throw new Error('presets are missing');
    expect(() => combineLaw([wireless])).toThrow('general-decency lies beneath every law');
    expect(() => combineLaw([decency, wireless, wireless])).toThrow('ca-wireless is given twice');
    expect(combineLaw([decency, wireless]).version).toBe('ca-wireless@2026-11-22+general-decency@2026-11-22');
  });
});
