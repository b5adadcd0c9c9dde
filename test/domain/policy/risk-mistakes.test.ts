import { describe } from 'vitest';
import { areToldInBlocks, type BlockMistake } from './block-mistake.ts';
import { GRACE } from './with-blocks.ts';

/** Risk, and the grace and exemptions that are given by it. */
const risk: readonly BlockMistake[] = [
  ['an unknown key in a list', 'add: -5', 'ad: -5', 'ad: -5', 'unknown key "ad" in risk.points[5]; write "add"'],
  [
    'an unknown key in a map of names',
    '- { days: 10 }',
    '- { day: 10 }',
    '- { day: 10 }',
    'unknown key "day" in grace.suspension[3]; write "days"',
  ],
  [
    'two questions for points',
    '{ paidLateAtLeast: 3 }',
    '{ paidLateAtLeast: 3, blackListed: true }',
    'blackListed',
    'write exactly one question',
  ],
  ['no question for points', '{ paidLateAtLeast: 3 }', '{}', 'when: {}', 'write exactly one question'],
  [
    'bands that do not rise',
    'medium: 30, high: 60',
    'medium: 60, high: 30',
    'bands:',
    'each band begins at more points than the one before',
  ],
  [
    'a band that is none',
    'revokedIn: [high]',
    'revokedIn: [hihg]',
    'hihg',
    'exemption.revokedIn[1] is "hihg"; write one of: low, medium, high',
  ],
  [
    'a tier that is never reached',
    '- { when: { tenureDaysAtLeast: 730 }, days: 15 }',
    '- { days: 15 }',
    '- { days: 15 }',
    'it takes everybody, so the tiers after it are never reached',
  ],
  [
    'a grace with a hole',
    '    - { days: 10 }\n',
    '',
    'tenureDaysAtLeast: 730',
    'the last tier is for everybody else; add one without when',
  ],
  [
    'a grace that is not there',
    'grace: suspension,',
    'grace: suspention,',
    'suspention',
    'there is no grace "suspention"; write "suspension"',
  ],
  [
    'a grace nobody counts',
    GRACE,
    '- { days: 14, from: done(restrict) } # L10',
    '  suspension:\n    - { when',
    'no step counts grace "suspension"; write at: { grace: suspension, from: anchor }',
  ],
  [
    'days and a grace',
    'grace: suspension,',
    'grace: suspension, days: 3,',
    'days: 3',
    'a time counts days or a grace, not both; write { grace: suspension, from: done(restrict) }',
  ],
  [
    'a risk band without rules',
    'risk:\n  bands',
    'prics:\n  bands',
    'id: restrict',
    'step restrict asks for a risk band, and there are no rules for one; add the block risk',
  ],
  [
    'a list of one word',
    'reasonableCauses: [billDispute, operatorFault]',
    'reasonableCauses: billDispute',
    'reasonableCauses',
    'reasonableCauses is "billDispute"; write a list of forgot, cashFlow …, such as [forgot]',
  ],
];

describe('a mistake in a block is told with its line and what to write instead', () => {
  areToldInBlocks(risk);
});
