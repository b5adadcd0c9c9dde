import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policyJsonSchema } from '../../../domain/policy/json-schema.ts';
import { topLevelKeys } from '../../../domain/policy/schema.ts';
import { readPolicyFiles } from '../../../policies/read-policies.ts';
import { changed, problemsOf, shipped } from './shipped.ts';

const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(policyJsonSchema());
const isRight = (text: string): boolean => validate(parse(text));
const BESIDE = ['policies/routing.yaml', 'policies/ageing.yaml'];
const files = readPolicyFiles().filter(({ file }) => !BESIDE.includes(file));
const FULL = readFileSync(new URL('./blocks.yaml', import.meta.url), 'utf8');
const us = `${changed({
  text: shipped('corporate-us'),
  from: '- { days: 14, from: done(restrict) } # L10',
  to: '- { grace: suspension, from: done(restrict) } # L10',
})}\n${FULL}`;

describe('the JSON Schema of a policy file', () => {
  it('lies beside the policies as it is made from what reads them; after a change run npm run policy:schema', () => {
    const lying = JSON.parse(readFileSync(new URL('../../../policies/policy.schema.json', import.meta.url), 'utf8'));
    expect(lying).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });

  it('knows every key a policy may have at its top', () => {
    expect(Object.keys(policyJsonSchema().properties as object).sort()).toEqual([...topLevelKeys].sort());
  });

  it.each(files.map(({ file, text }) => [file, text]))(
    '%s is right by it, and names it in its first line',
    (_, text) => {
      expect(isRight(text), JSON.stringify(validate.errors?.slice(0, 5), undefined, 1)).toBe(true);
      expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./policy.schema.json');
    },
  );

  it('a policy that uses every optional block is right by it', () => {
    expect(isRight(us), JSON.stringify(validate.errors?.slice(0, 5), undefined, 1)).toBe(true);
  });

  it.each([
    ['a key that is not known', 'notify: overdue-2', 'notfy: overdue-2'],
    ['a key of the head that is not known', 'tolerance:', 'tolerence:'],
    ['a key that is missing', 'currency: USD', ''],
    ['a stage that is none', '  suspension:', '  suspention:'],
    ['an amount without quotes', 'tolerance: "0.10"', 'tolerance: 0.10'],
    ['a duration that is none', 'gap: P5D # Q3', 'gap: 5 #'],
    ['a channel that is none', 'via: [email, sms] # the other', 'via: [email, pigeon] # the other'],
    ['a share as a number', 'rate: 0.3 %', 'rate: 0.3'],
    ['a role that is none', 'by: finance', 'by: friends'],
    ['a band that is none', 'notFor: [high]', 'notFor: [huge]'],
    [
      'a condition that is none',
      'when: { openAtLeast: "50.00" } # S5: small',
      'when: { openOver: "50.00" } # S5: small',
    ],
    ['a kind of stay that is none', '  insolvent:', '  insolvant:'],
    ['a key in a tier', '- { days: 10 }', '- { day: 10 }'],
  ])('%s is wrong by it, as it is to the engine', (_, from, to) => {
    const wrong = changed({ text: us, from, to });
    expect(isRight(wrong)).toBe(false);
    expect(problemsOf(wrong)).not.toEqual([]);
  });
});
