import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Law, LawRule } from '../../../domain/law/law.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readLawText } from '../../support/auditor/law-text.ts';
import { complaintsOf } from '../../support/imagined/audited.ts';
import { bookOf } from '../../support/imagined/book-of-policy.ts';
import { type Life, livesUnder } from './audited-lives.ts';
import { type Loosened, loosened } from './loosened.ts';
import { oneDayLoosened } from './loosened-days.ts';

const presets = readLawPresets();
const rules = combineLaw(presets).rules;
const folder = fileURLToPath(new URL('../../../policies', import.meta.url));
const texts = readLawText(
  presets.map(({ id }) => id).filter((id) => id !== 'general-decency'),
  folder,
);
const lawOf = (of: readonly LawRule[]): Law => ({ version: 'as written here', rules: [...of] });

/** The engine knows `known` of the law, the second opinion reads the one rule in its file. */
function opinionOn(life: Life, { id }: LawRule, known: readonly LawRule[]): string[] {
  const text = texts.filter((rule) => rule.id === id);
  expect(text).toHaveLength(1);
  const policies = new Map([[life.policy.id, bookOf(life.policy, text)]]);
  return complaintsOf(life.live(lawOf(known)), { policies });
}

/** A restore that the network makes late is late whatever the engine knows; that nobody is told is the engine's. */
const isTheNetworks = (complaint: string): boolean => /^restore A1: is still down/.test(complaint);

describe('an engine that keeps to the law', () => {
  it.each(rules.map((rule) => ({ id: rule.id, rule })))('has no complaint against it under $id [N4]', ({ rule }) => {
    const complaints = livesUnder(rule).flatMap((life) => opinionOn(life, rule, [rule]));
    expect(complaints.filter((complaint) => !isTheNetworks(complaint))).toEqual([]);
  });
});

describe('an engine that knows a rule of the law in a milder form is found out by the second opinion', () => {
  const changes = (rule: LawRule, { rules: mild }: Loosened): boolean =>
    JSON.stringify(mild) !== JSON.stringify([rule]);
  const mutants = rules.flatMap((rule) =>
    [...loosened(rule), ...oneDayLoosened(rule)]
      .filter((mild) => changes(rule, mild))
      .map(({ how, rules: mild }) => ({ id: rule.id, how, rule, mild })),
  );
  it.each(mutants)('$id: $how [N4, L10, L13, L14, L15, O6, Q17, Q18]', ({ id, rule, mild }) => {
    const named = (life: Life): boolean => opinionOn(life, rule, mild).some((complaint) => complaint.includes(id));
    expect(livesUnder(rule).some(named)).toBe(true);
  });
});
