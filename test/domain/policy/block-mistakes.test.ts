import { describe, expect, it } from 'vitest';
import { changed, lineOf, problemsOf } from './shipped.ts';
import { GRACE, us } from './with-blocks.ts';

const mistakes: readonly (readonly [name: string, from: string, to: string, on: string, says: string])[] = [
  [
    'a share as a number',
    'rate: 0.3 %',
    'rate: 0.3',
    'rate: 0.3,',
    'lateFee.rate is 0.3; write a percentage, such as 0.3 %',
  ],
  ['a share too fine', 'rate: 0.3 %', 'rate: 0.305 %', '0.305', 'lateFee.rate is "0.305 %"; write a percentage'],
  ['a rate for a year', 'rate: 0.3 %', 'rate: 24 %', '24 %', 'write a rate for a day, from 0.01 % to 10 %'],
  [
    'a share above all',
    'first: 20 %',
    'first: 120 %',
    '120 %',
    'arrangement.first is "120 %"; write a percentage from 0 % to 100 %',
  ],
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
    'a kind of stay that is none',
    '  insolvent:',
    '  insolvant:',
    'insolvant',
    'unknown key "insolvant" in stays; write "insolvent"',
  ],
  ['a stay that keeps nothing off', '[stop], review', '[], review', 'keepsOff: []', 'write a list of contact, stop'],
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
    'authority that does not rise',
    'above: "500.00", by',
    'above: "0.00", by',
    'finance, persons: 2 }\n  expires',
    'waiver.authority[2].above is "0.00"; each tier begins above the one before',
  ],
  [
    'a warning after the stop',
    'warnAt: 80 %',
    'warnAt: 100 %',
    'warnAt',
    'the warning comes before the stop; write a warnAt below stopAt',
  ],
  [
    'working days as a duration',
    '{ workingDays: 7 }',
    'P7D',
    'assessWithin: P7D',
    'hardship.assessWithin is "P7D"; write { workingDays: 4 }',
  ],
  [
    'a template of a closing',
    'thank: restored',
    'thank: restord',
    'restord',
    'closing.thank is template "restord", which does not exist; write "restored"',
  ],
  [
    'a letter nobody knows when it arrives',
    'via: [email, sms] # a document',
    'via: [email, letter] # a document',
    'via: [email, letter]',
    'step notice goes by letter, and nothing says when one counts as delivered; write in notices.deemedAfter: letter: { workingDays: 4 }',
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
  [
    'contact data of which nothing counts',
    '{ phone: 60, address: 40 }',
    '{ phone: 0 }',
    '{ phone: 0 }',
    'contactData.weights is {"phone":0}; write what each of idNumber, phone, email, address counts for, such as { phone: 60, address: 40 }',
  ],
  [
    'a field that is no contact data',
    'address: 40 }',
    'adress: 40 }',
    'adress',
    'unknown key "adress" in contactData.weights; write "address"',
  ],
  [
    'a share of a customer group that is none',
    '{ corporate: 100 % }',
    '{ corporate: 100 }',
    'corporate: 100',
    'contactData.callBackIn.corporate is 100; write a percentage from 0 % to 100 %',
  ],
  [
    'words that are none',
    '[none, 无]',
    '[none, none]',
    '[none, none]',
    'contactData.placeholders is ["none","none"]; write each word once',
  ],
  [
    'contact data verified every no day',
    'every: P365D',
    'every: P0D',
    'every: P0D',
    'contactData.every is "P0D"; write at least P1D',
  ],
  [
    'a cycle of nothing',
    'rule: overduePaid',
    'rule: overduePaid\n  cycle: P0D',
    'P0D',
    'restore.cycle is "P0D"; write at least P1D',
  ],
  [
    'a condition that is none',
    'when: { openAtLeast: "50.00" } # S5: small',
    'when: { openOver: "50.00" } # S5: small',
    'openOver',
    'unknown key "openOver" in stages.restriction.when; write',
  ],
  [
    'a step that never runs',
    '- id: restrict\n',
    '- id: restrict\n        when: { openBelow: "50.00" }\n',
    'openBelow: "50.00"',
    'step restrict never runs: no amount is at least openAtLeast and below openBelow',
  ],
  [
    'a notice narrower than its stop',
    '      - id: notice\n',
    '      - id: notice\n        when: { segment: [carrier] }\n',
    'needs: [notice] #',
    'step restrict needs "notice", which is skipped by its segment where the service is stopped; give stage restriction the same when as stage formalNotice',
  ],
  [
    'an approval of a notice',
    '        notify: overdue-2',
    '        approval: { by: legal, persons: 1, above: "0.00", expiresAfter: P14D, askAgainAfter: P30D }\n        notify: overdue-2',
    'approval: { by',
    'step second is a notice and needs none; leave approval out',
  ],
];

describe('a mistake in a block is told with its line and what to write instead', () => {
  const risky = changed({
    text: us,
    from: 'when: { openAtLeast: "50.00" } # S5: small',
    to: 'when: { openAtLeast: "50.00", risk: [high, medium, low] } # S5: small',
  });
  it.each(mistakes)('%s', (_, from, to, on, says) => {
    const base = says.includes('risk band') ? risky : us;
    const wrong = changed({ text: base, from, to });
    const problems = problemsOf(wrong);
    const about = problems.filter((problem) => problem.text.includes(says));
    expect(about, JSON.stringify(problems, null, 1)).toHaveLength(1);
    expect(about[0]).toMatchObject({ file: 'p.yaml', line: lineOf({ text: wrong, mark: on }) });
  });
});
