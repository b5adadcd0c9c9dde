import { describe, expect, it } from 'vitest';
import { changed, lineOf, problemsOf, shipped } from './shipped.ts';

interface Mistake {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Text that stands on the line the message must point at. */
  readonly on: string;
  readonly says: string;
}

const us = shipped('corporate-us');
const SECOND = 'at: { days: 8, from: anchor }';
const WRITE_OFF = us.slice(us.indexOf('  writeOff:'), us.indexOf('notices:\n'));

const ladder: readonly Mistake[] = [
  {
    name: 'an unknown step in delivered()',
    from: 'delivered(notice) } # L13',
    to: 'delivered(notise) } # L13',
    on: 'notise',
    says: 'delivered(notise) in step restrict: there is no step "notise"; write "notice"',
  },
  {
    name: 'delivered() of a step that is no notice',
    from: '{ days: 30, from: done(suspend) }',
    to: '{ days: 30, from: delivered(suspend) }',
    on: 'delivered(suspend)',
    says: 'only notices are delivered; write done(suspend)',
  },
  {
    name: 'a reference to a later step',
    from: 'from: done(restrict) } # L10: half',
    to: 'from: done(refer) } # L10: half',
    on: 'done(refer) } # L10',
    says: '"refer" does not come before it on the ladder; name an earlier step',
  },
  {
    name: 'a reference to a pre-due step',
    from: SECOND,
    to: 'at: { days: 8, from: delivered(pre-due) }',
    on: 'delivered(pre-due)',
    says: 'steps of preDue belong to the invoice, not to the case; count from anchor',
  },
  {
    name: 'a time that counts from nothing',
    from: SECOND,
    to: 'at: { days: 8, from: anker }',
    on: 'anker',
    says: '"anker" is nothing to count from; write anchor, dueDate, delivered(<step>) or done(<step>)',
  },
  {
    name: 'working days from the anchor',
    from: SECOND,
    to: 'at: { workingDays: -8, from: anchor }',
    on: 'workingDays: -8',
    says: 'a time from anchor counts calendar days; write { days: 1, from: anchor }',
  },
  {
    name: 'calendar days from the due date',
    from: '{ workingDays: -5, from: dueDate }',
    to: '{ days: 5, from: dueDate }',
    on: 'days: 5',
    says: 'write { workingDays: -5, from: dueDate }',
  },
  {
    name: 'a pre-due step from the anchor',
    from: '{ workingDays: -5, from: dueDate }',
    to: '{ days: 5, from: anchor }',
    on: 'days: 5',
    says: 'step pre-due comes before the due date; write at: { workingDays: -5, from: dueDate }',
  },
  {
    name: 'a due-date step in a later stage',
    from: SECOND,
    to: 'at: { workingDays: -2, from: dueDate }',
    on: 'workingDays: -2',
    says: 'only steps of preDue count from dueDate; write at: { days: 1, from: anchor }',
  },
  {
    name: 'a step without a time',
    from: SECOND,
    to: 'required: false',
    on: 'id: second',
    says: 'step second has no time; write at: { days: 1, from: anchor }',
  },
  {
    name: 'a step before its stage',
    from: 'notify: formal-notice',
    to: 'at: { days: 10, from: anchor }\n        notify: formal-notice',
    on: 'days: 10',
    says: 'step notice is planned for day 10, before its stage formalNotice begins on day 15',
  },
  {
    name: 'a step before the step it follows',
    from: 'enter: { days: 15, from: anchor }',
    to: 'enter: { days: 6, from: anchor }',
    on: 'enter: { days: 6',
    says: 'step notice is planned for day 6, before step second on day 8, which comes first on the ladder; write a time from day 8 on',
  },
  {
    name: 'a gap longer than the planned distance',
    from: 'gap: P5D # Q3',
    to: 'gap: P9D # Q3',
    on: 'P9D',
    says: 'gap P9D of step second is longer than the 7 days planned between it (day 8) and first (day 1); write P7D or less',
  },
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

const conditions: readonly Mistake[] = [
  {
    name: 'a notice that is skipped where its stop is not',
    from: '    enter: { days: 15, from: anchor }',
    to: '    when: { openAtLeast: "80.00" }\n    enter: { days: 15, from: anchor }',
    on: 'needs: [notice] #',
    says: 'step restrict needs "notice", which is skipped for amounts at which the service is stopped; give stage restriction the same when as stage formalNotice',
  },
  {
    name: 'conditions no amount meets',
    from: 'when: { openAtLeast: "250.00" }',
    to: 'when: { openAtLeast: "250.00", openBelow: "250.00" }',
    on: 'openBelow',
    says: 'stage legalReferral never runs: no amount is at least openAtLeast and below openBelow; write an openBelow above openAtLeast',
  },
];

const values: readonly Mistake[] = [
  {
    name: 'an unknown key',
    from: 'notify: overdue-2',
    to: 'notfy: overdue-2',
    on: 'notfy',
    says: 'unknown key "notfy" in stages.reminder.steps[second]; write "notify"',
  },
  {
    name: 'an unknown key of the head',
    from: 'tolerance:',
    to: 'tolerence:',
    on: 'tolerence',
    says: 'unknown key "tolerence" in the file; write "tolerance"',
  },
  {
    name: 'an unknown key nothing is like',
    from: 'sla: P30D',
    to: 'sla: P30D\n  whatsoever: 1',
    on: 'whatsoever',
    says: 'unknown key "whatsoever" in dispute; write one of: sla',
  },
  {
    name: 'an unknown stage',
    from: '  suspension:',
    to: '  suspention:',
    on: 'suspention:',
    says: 'unknown key "suspention" in stages; write "suspension"',
  },
  {
    name: 'a missing currency',
    from: 'currency: USD',
    to: '',
    on: 'id: corporate-us',
    says: 'currency is missing; write the ISO 4217 code of the one currency, such as USD',
  },
  {
    name: 'an unknown currency',
    from: 'currency: USD',
    to: 'currency: USX',
    on: 'USX',
    says: 'currency is "USX"; write an ISO 4217 code, such as USD or CAD',
  },
  {
    name: 'fractional cents',
    from: 'openAtLeast: "250.00"',
    to: 'openAtLeast: "250.005"',
    on: '250.005',
    says: 'stages.legalReferral.when.openAtLeast is "250.005"; there is nothing smaller than the currency\'s 2 digits behind the point; write an amount in quotes, such as "50.00"',
  },
  {
    name: 'an amount without quotes',
    from: 'tolerance: "0.10"',
    to: 'tolerance: 0.10',
    on: 'tolerance:',
    says: 'tolerance is 0.1; write an amount in quotes, such as "50.00"',
  },
  {
    name: 'a negative amount',
    from: 'tolerance: "0.10"',
    to: 'tolerance: "-0.10"',
    on: 'tolerance:',
    says: 'tolerance is "-0.10"; write an amount in quotes',
  },
  {
    name: 'an amount too large to count',
    from: 'openAtLeast: "250.00"',
    to: 'openAtLeast: "99999999999999999"',
    on: '9999999',
    says: 'too large',
  },
  {
    name: 'an approval by nobody',
    from: 'persons: 1',
    to: 'persons: 0',
    on: 'persons: 0',
    says: 'stages.legalReferral.approval.persons is 0; write a whole number from 1 to 5, the number of different people who must say yes',
  },
  {
    name: 'an approval by a stranger',
    from: 'by: finance',
    to: 'by: friends',
    on: 'by: friends',
    says: 'write one of: legal, finance, supervisor',
  },
  {
    name: 'a duration that is none',
    from: 'gap: P5D # Q3',
    to: 'gap: 5 #',
    on: 'gap: 5',
    says: 'stages.reminder.steps[second].gap is 5; write a duration in days, such as P14D',
  },
  {
    name: 'a duration of nothing',
    from: 'within: PT24H',
    to: 'within: PT0H',
    on: 'PT0H',
    says: 'restore.within is "PT0H"; write at least PT1H',
  },
  {
    name: 'an unknown channel',
    from: 'via: [email, sms] # the other',
    to: 'via: [email, pigeon] # the other',
    on: 'pigeon',
    says: 'stages.reminder.steps[second].via[2] is "pigeon"; write one of: sms, email',
  },
  {
    name: 'a channel named twice',
    from: 'via: [email, sms] # the other',
    to: 'via: [sms, sms] # the other',
    on: 'via: [sms, sms]',
    says: 'write each channel once',
  },
  {
    name: 'no number of days',
    from: SECOND,
    to: 'at: { days: eight, from: anchor }',
    on: 'eight',
    says: 'stages.reminder.steps[second].at[1].days is "eight"; write a whole number from 0 to 3650, such as 15',
  },
  {
    name: 'a missing rule',
    from: '  grace: P3D',
    to: '  # P3D',
    on: 'promise:\n',
    says: 'promise.grace is missing; write a duration in days, such as P14D',
  },
  {
    name: 'a missing block',
    from: 'dispute:\n  sla: P30D',
    to: '# none',
    on: 'id: corporate-us',
    says: 'dispute is missing; write a map with the keys sla',
  },
  {
    name: 'a restore rule without its amount',
    from: 'rule: overduePaid',
    to: 'rule: belowAmount',
    on: 'restore:\n',
    says: 'rule belowAmount compares with an amount; write amount: "20.00"',
  },
  {
    name: 'an amount the restore rule does not use',
    from: 'rule: overduePaid',
    to: 'amount: "5.00"\n  rule: overduePaid',
    on: 'amount: "5.00"',
    says: 'rule overduePaid uses no amount; leave amount out',
  },
  {
    name: 'a word instead of yes or no',
    from: 'onHold: false',
    to: 'onHold: perhaps',
    on: 'perhaps',
    says: 'restore.onHold is "perhaps"; write true or false',
  },
  {
    name: 'orders without a condition',
    from: '  suspended: [payment, topUp, cancellation]\n',
    to: '',
    on: 'orders: #',
    says: 'orders.suspended is missing; write a list of order kinds, such as [payment, topUp, addOn]',
  },
  {
    name: 'an unknown condition in orders',
    from: '  suspended: [payment',
    to: '  suspnded: []\n  suspended: [payment',
    on: 'suspnded',
    says: 'unknown key "suspnded" in orders; write "suspended"',
  },
  {
    name: 'an unknown order kind',
    from: 'suspended: [payment, topUp, cancellation]',
    to: 'suspended: [payment, topup, cancellation]',
    on: 'topup',
    says: 'orders.suspended[2] is "topup"; write one of: payment, topUp, newService',
  },
  {
    name: 'orders that forbid to pay',
    from: 'suspended: [payment, topUp, cancellation]',
    to: 'suspended: [topUp, cancellation]',
    on: 'suspended: [topUp',
    says: 'orders.suspended leaves out payment: a debtor may always pay; add payment',
  },
  {
    name: 'an order that is allowed only once service is down',
    from: 'suspended: [payment, topUp, cancellation]',
    to: 'suspended: [payment, topUp, cancellation, relocation]',
    on: 'suspended: [payment',
    says: 'orders.suspended allows relocation, orders.restricted does not; add relocation to restricted or take it out here',
  },
  {
    name: 'orders that are no map',
    from: us.slice(us.indexOf('orders: #')),
    to: 'orders: none\n',
    on: 'orders: none',
    says: 'orders is "none"; write a map with the keys overdue, restricted, suspended',
  },
  {
    name: 'an id with capitals',
    from: 'id: corporate-us',
    to: 'id: Corporate US',
    on: 'Corporate US',
    says: 'id is "Corporate US"; write an id of a–z, 0–9 and hyphens',
  },
  {
    name: 'stages that are no map',
    from: us.slice(us.indexOf('stages:'), us.indexOf('notices:\n')),
    to: 'stages: none\n',
    on: 'stages: none',
    says: 'stages is "none"; write a map with the keys preDue, reminder',
  },
  {
    name: 'a key written twice',
    from: 'currency: USD',
    to: 'currency: USD\ncurrency: CAD',
    on: 'currency: CAD',
    says: 'not valid YAML: Map keys must be unique',
  },
  {
    name: 'YAML that does not close',
    from: '{ workingDays: -5, from: dueDate }',
    to: '{ workingDays: -5, from: dueDate',
    on: 'notify: pre-due',
    says: 'not valid YAML: Flow map',
  },
];

describe('a policy with a mistake is refused with the line and what to write instead', () => {
  it.each([...ladder, ...conditions, ...values])('$name', ({ from, to, on, says }) => {
    const text = changed({ text: us, from, to });
    const problems = problemsOf(text);
    const about = problems.filter((problem) => problem.text.includes(says));
    expect(about, JSON.stringify(problems, null, 1)).toHaveLength(1);
    expect(about[0]).toMatchObject({ file: 'p.yaml', line: lineOf({ text, mark: on }) });
  });

  it('tells every mistake at once, in the order of the lines', () => {
    let text = changed({ text: us, from: 'currency: USD', to: 'curency: USD' });
    text = changed({ text, from: 'gap: P5D # Q3', to: 'gap: soon # Q3' });
    text = changed({ text, from: 'delivered(notice) } # L13', to: 'delivered(first-notice) } # L13' });
    text = changed({ text, from: 'persons: 2', to: 'persons: 0' });
    text = changed({ text, from: 'onHold: false', to: 'onHold: 0' });
    const problems = problemsOf(text);
    expect(problems.map(({ line }) => line)).toEqual([...problems.map(({ line }) => line)].sort((a, b) => a - b));
    expect(problems.map((problem) => problem.text.slice(0, 28))).toEqual([
      'currency is missing; write t',
      'unknown key "curency" in the',
      'stages.reminder.steps[second',
      'delivered(first-notice) in s',
      'stages.writeOff.approval.per',
      'restore.onHold is 0; write t',
    ]);
  });

  it('a wrong step does not make the steps that name it wrong too', () => {
    const text = changed({ text: us, from: 'notify: formal-notice', to: 'notify: Formal' });
    expect(problemsOf(text).map((problem) => problem.text.slice(0, 40))).toEqual([
      'stages.formalNotice.steps[notice].notify',
    ]);
  });

  it.each(['', '# nothing but a comment', '[]', 'just words'])('a file that is no policy at all: %j', (text) => {
    expect(problemsOf(text)[0]).toMatchObject({ file: 'p.yaml', line: 1 });
  });
});
