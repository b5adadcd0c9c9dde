import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aCase, type CaseSetting } from '../../support/a-case.ts';
import { readLawText } from '../../support/auditor/law-text.ts';
import { complaintsOf } from '../../support/imagined/audited.ts';
import { bookOf } from '../../support/imagined/book-of-policy.ts';
import { lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { BLIND } from './audited-blind.ts';
import { MILDER } from './audited-milder.ts';
import type { Mutant } from './audited-mutant.ts';

const US = shippedPolicy('corporate-us');
const OWES: CaseSetting['owes'] = [['2026-03-02', '500.00']];
const folder = fileURLToPath(new URL('../../../policies', import.meta.url));

function opinionOn({ policy = US, setting, lives }: Mutant, sees?: Mutant['sees']): string[] {
  const law = lawFor(policy);
  const c = aCase({ owes: OWES, ...setting, policy, law, sees });
  lives(c);
  return complaintsOf(c, { policies: new Map([[policy.id, bookOf(policy, readLawText(policy.law, folder))]]) });
}

describe('the second opinion finds out an engine that does not know', () => {
  it.each([...BLIND, ...MILDER])('$what', (mutant) => {
    expect(opinionOn(mutant)).toEqual([]);
    expect(opinionOn(mutant, mutant.sees)).toContainEqual(expect.stringMatching(mutant.complaint));
  });
});
