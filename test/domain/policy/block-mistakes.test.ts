import { describe } from 'vitest';
import { areToldInBlocks, type BlockMistake } from './block-mistake.ts';

/** Fees, stays, authority, contact data and the other blocks. */
const mistakes: readonly BlockMistake[] = [
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
  [
    'a kind of stay that is none',
    '  insolvent:',
    '  insolvant:',
    'insolvant',
    'unknown key "insolvant" in stays; write "insolvent"',
  ],
  ['a stay that keeps nothing off', '[stop], review', '[], review', 'keepsOff: []', 'write a list of contact, stop'],
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
  areToldInBlocks(mistakes);
});
