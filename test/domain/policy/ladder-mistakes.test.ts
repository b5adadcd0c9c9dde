import { describe } from 'vitest';
import { areTold, type Mistake, us } from './mistake.ts';

const WRITE_OFF = us.slice(us.indexOf('  writeOff:'), us.indexOf('notices:\n'));

/** What a step does and needs, and how the ladder ends. */
const ladder: readonly Mistake[] = [
  {
    name: 'a stop without a notice',
    from: 'needs: [notice] #',
    to: '#',
    on: 'id: restrict',
    says: 'step restrict stops a service without a notice; write needs: [notice]',
  },
  {
    name: 'a stop that needs an unknown notice',
    from: 'needs: [notice] #',
    to: 'needs: [notce] #',
    on: 'notce',
    says: 'step restrict needs "notce", which does not exist; write "notice"',
  },
  {
    name: 'a stop that needs a notice which may be passed over',
    from: 'required: true # the',
    to: 'required: false # the',
    on: 'needs: [notice, suspension-notice]',
    says: 'needs "suspension-notice", which may be passed over; write required: true in step suspension-notice',
  },
  {
    name: 'a stop that needs what is no notice',
    from: 'needs: [notice, suspension-notice]',
    to: 'needs: [notice, restrict]',
    on: 'needs: [notice, restrict]',
    says: 'needs "restrict", which is no notice before it on the ladder',
  },
  {
    name: 'a notice named twice',
    from: 'needs: [notice, suspension-notice]',
    to: 'needs: [notice, notice]',
    on: 'needs: [notice, notice]',
    says: 'step suspend names a notice twice in needs; write each once',
  },
  {
    name: 'needs on a step that stops nothing',
    from: 'desk: refer',
    to: 'desk: refer\n        needs: [notice]',
    on: 'needs: [notice]\n\n  writeOff',
    says: 'step refer stops no service; leave needs out',
  },
  {
    name: 'duplicate step ids',
    from: 'id: second',
    to: 'id: first',
    on: 'id: first\n        at: { days: 8',
    says: 'step id "first" is used twice; write an id no other step has, such as first-2',
  },
  ...['restored', 'goodbye', 'restore', 'opened'].map((own) => ({
    name: `the step id "${own}", under which the engine itself acts`,
    from: 'id: second',
    to: `id: ${own}`,
    on: `id: ${own}`,
    says: `step id "${own}" is a name of the engine's own; write another, such as ${own}-step`,
  })),
  {
    name: 'a ladder that does not end',
    from: WRITE_OFF,
    to: '',
    on: 'id: refer',
    says: 'the ladder ends with step refer and cases would never close; write as the last stage writeOff:',
  },
  {
    name: 'a second write-off',
    from: '        desk: writeOff',
    to: '        desk: writeOff\n      - { id: again, desk: writeOff, at: { days: 190, from: anchor } }',
    on: 'id: again',
    says: 'step again is a second write-off; a ladder ends once, leave it out',
  },
  {
    name: 'work that belongs to another stage',
    from: 'service: restrict',
    to: 'service: suspend',
    on: 'id: restrict',
    says: '"service: suspend" does not belong to stage restriction; write notify: <template> or service: restrict or desk: call or desk: visit or desk: review here',
  },
  {
    name: 'the end of a service without a notice of its own',
    from: '        needs: [notice, suspension-notice]\n',
    to: '        needs: [notice, suspension-notice]\n      - { id: end, at: { days: 90, from: done(suspend) }, service: terminate, needs: [notice] }\n',
    on: 'id: end',
    says: 'step end ends the service without a notice of its own; write a required notice before it and name it in needs',
  },
  {
    name: 'the end of a service before it may be suspended',
    from: 'service: restrict',
    to: 'service: terminate',
    on: 'id: restrict',
    says: '"service: terminate" does not belong to stage restriction',
  },
  {
    name: 'a legal measure that does not exist',
    from: 'desk: refer',
    to: 'legal: duel',
    on: 'legal: duel',
    says: 'write one of: lawyersLetter, placement, suit, arbitration, enforcement, restructuring',
  },
  {
    name: 'a legal measure before its stage',
    from: 'service: restrict',
    to: 'legal: suit',
    on: 'id: restrict',
    says: '"legal: suit" does not belong to stage restriction',
  },
  {
    name: 'somebody to meet where nobody is met',
    from: 'desk: refer',
    to: 'desk: refer\n        whom: secondContact',
    on: 'whom: secondContact',
    says: 'step refer meets nobody; leave whom out',
  },
  {
    name: 'a visit before anybody has called',
    from: 'required: true # L13, Q11: restriction and suspension rest on it\n',
    to: 'required: true\n      - { id: visit, at: { days: 4, from: delivered(notice) }, desk: visit }\n',
    on: 'id: visit',
    says: 'step visit visits before anybody has called; write a step with desk: call before it',
  },
  {
    name: 'a public list that finance approves',
    from: 'desk: writeOff\n',
    to: 'desk: writeOff\n      - { id: list, report: publicList, at: { days: 190, from: anchor } }\n',
    on: 'id: list',
    says: 'step list puts debtors on a public list, which legal approves for each case; write in its stage approval: { by: legal',
  },
  {
    name: 'a step that does nothing',
    from: '        desk: refer\n',
    to: '',
    on: 'id: refer',
    says: 'step refer does nothing; write exactly one of notify: <template>',
  },
  {
    name: 'a step that does two things',
    from: 'desk: refer',
    to: 'desk: refer\n        service: suspend',
    on: 'id: refer',
    says: 'step refer does more than one thing',
  },
  {
    name: 'a notice without a channel',
    from: '        via: [email, sms] # the other',
    to: '        # the other',
    on: 'id: second',
    says: 'step second names no channel; write via: [sms, email], first choice first',
  },
  {
    name: 'a channel on a step that sends nothing',
    from: 'desk: refer',
    to: 'desk: refer\n        via: [sms]',
    on: 'via: [sms]',
    says: 'step refer sends nothing; leave via out',
  },
  {
    name: 'an unknown template',
    from: 'notify: overdue-2',
    to: 'notify: overdu-2',
    on: 'overdu-2',
    says: 'step second uses template "overdu-2", which does not exist; write "overdue-2"',
  },
  {
    name: 'an approval with nothing to approve',
    from: '  formalNotice:\n',
    to: '  formalNotice:\n    approval: { by: legal, persons: 1, above: "0.00", expiresAfter: P14D, askAgainAfter: P30D }\n',
    on: 'approval: { by',
    says: 'stage formalNotice has nothing to approve: notices need none; leave approval out',
  },
  {
    name: 'a stage without steps',
    from: '  legalReferral:',
    to: '  legalReferral:\n    steps: []\n  legalReferal:',
    on: 'legalReferral:',
    says: 'stage legalReferral has no steps; write steps: [ { id: … } ] or leave the stage out',
  },
];

describe('a mistake in the ladder is told with its line and what to write instead', () => {
  areTold(ladder);
});
