import { assertNever } from '../../../domain/assert-never.ts';
import type { Law, LawRule } from '../../../domain/law/law.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { Step, StepWork } from '../../../domain/policy/step.ts';
import { addMs, atLocal, HOUR, instant } from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase, type CaseSetting, type TestCase } from '../../support/a-case.ts';
import { eager, twoNotices } from './eager.ts';

/** A policy, and what happens to a debtor of it when the engine knows a law. */
export interface Life {
  readonly policy: Policy;
  live(law: Law): TestCase;
}

const NEW_YORK = { zone: 'America/New_York', country: 'US', subdivision: 'NY' };
const TORONTO = { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' };

const step = (id: string, stage: Step['stage'], work: StepWork, days: number, more: Partial<Step> = {}): Step => ({
  ...{ id, stage, work, at: [{ days, from: 'anchor' }], gapDays: 0, required: false, needs: [], when: {} },
  ...more,
});
const notice = (id: string, days: number): Step =>
  step(id, 'formalNotice', { do: 'notify', template: 'formal-notice', via: ['email'] }, days, { required: true });
const stop = (command: 'restrict' | 'suspend' | 'terminate', days: number): Step =>
  step(command, 'suspension', { do: 'service', command }, days, { needs: ['notice'] });
const call = (days: number): Step => step('ask', 'suspension', { do: 'task', task: 'call' }, days);
/** An agency has the debt from the first day on. */
const PLACED = step('place', 'reminder', { do: 'legal', measure: 'placement' }, 1);

const policyOf = (steps: readonly Step[], more: Partial<Policy> = {}): Policy => ({ ...eager([], more), steps });
/** Of everything that a law binds to hours one, all due on the third day. */
const OF_ALL_KINDS = policyOf([
  PLACED,
  notice('notice', 3),
  call(3),
  stop('restrict', 3),
  stop('suspend', 3),
  stop('terminate', 3),
  step('refer', 'legalReferral', { do: 'refer' }, 3),
]);

const life = (policy: Policy, happen: (c: TestCase) => void, setting: Partial<CaseSetting> = {}): Life => ({
  policy,
  live(law) {
    const c = aCase({ owes: [['2026-03-02', '500.00']], place: NEW_YORK, ...setting, policy, law });
    happen(c);
    return c;
  },
});
const until = (day: string) => (c: TestCase) => c.until(day);

/** Nobody looked until this hour of the day on which everything is due. */
const lookedAt = (policy: Policy, day: string, time: string): Life =>
  life(
    policy,
    (c) => {
      c.until(addDays(plainDate(day), -1));
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      c.it.away(atLocal(plainDate(day), hours * 60 + minutes, NEW_YORK.zone));
      c.until(addDays(plainDate(day), 12));
    },
    { owes: [[addDays(plainDate(day), -3), '500.00']] },
  );

const HOURS = ['03:30', '07:30', '08:30', '12:30', '16:30', '17:30', '20:30', '21:30'];
/** A Tuesday, a Friday, a Saturday, a Sunday; the day before Independence Day as it was kept in 2026, and that day. */
const DAYS = ['2026-03-10', '2026-03-13', '2026-03-14', '2026-03-15', '2026-07-02', '2026-07-03'];
/** A message and a call whose place in the day, by their keys, is in the first minutes of any window. */
const EARLY = [policyOf([PLACED, notice('early-13', 3)]), policyOf([PLACED, { ...call(3), id: 'ask-34' }])];
const AT_ALL_HOURS = [
  ...DAYS.flatMap((day) => HOURS.map((time) => lookedAt(OF_ALL_KINDS, day, time))),
  ...EARLY.flatMap((policy) => DAYS.map((day) => lookedAt(policy, day, '00:30'))),
];

/** Calls told to the case, each at noon, before people are to be asked to call once more. */
function phoned(outcome: 'spoken' | 'noAnswer', on: readonly number[], askOn: number): Life {
  return life(policyOf([PLACED, notice('notice', 1), call(askOn)]), (c) => {
    const calls = on.map((n) => addDays(plainDate('2026-03-02'), n));
    for (const day of calls) {
      c.untilTime(day, '12:00');
      const called = { at: c.it.now, conversation: outcome === 'spoken' };
      c.it.w.calls = [...(c.it.w.calls ?? []), called];
      c.records({ outcome, way: 'phone', direction: 'outbound' });
    }
    c.until('2026-04-02');
  });
}
const PHONED = [phoned('noAnswer', [3, 4, 5, 6, 7, 8, 8], 9), phoned('spoken', [3], 5)];
const WRITTEN = [life(policyOf([1, 2, 3, 4, 5, 6].map((n) => notice(`notice-${n}`, 1))), until('2026-04-10'))];

const STOPPED = [1, 14, 15, 20].map((n) => life(twoNotices([], n), until('2026-05-20')));
/** As far as the end of service, and no further. */
const WITHOUT_TERMS = policyOf(
  eager([]).steps.filter(({ stage }) => stage !== 'legalReferral' && stage !== 'writeOff'),
);
const withTerms = (serviceType: string): Life =>
  life(WITHOUT_TERMS, (c) => {
    Object.assign(c.it.w.account, { serviceType, contract: { ownPaymentTerms: true } });
    c.until('2026-07-20');
  });

const CANADIAN = policyOf([notice('notice', 1), stop('suspend', 1)], { currency: 'CAD' });
const owing = (amount: string): Life =>
  life(CANADIAN, until('2026-07-01'), { place: TORONTO, owes: [['2026-03-02', amount]] });

const ASKED = life(
  policyOf([notice('notice', 5)], { hardship: { assessWithinWorkingDays: 20, askAgainAfterDays: 90 } }),
  (c) => {
    c.until('2026-03-03');
    c.asksForHelp();
    c.until('2026-03-05');
    c.decidesHelp('granted');
    c.until('2026-03-20');
  },
);

const SLOW = policyOf([notice('notice', 1), stop('suspend', 1)]);
/** Service is down, and its network takes longer than any law allows. */
const PAID = life(
  { ...SLOW, restore: { ...SLOW.restore, withinHours: 72 } },
  (c) => {
    c.untilTime('2026-03-10', '12:00');
    c.pays('500.00');
    c.it.run(instant(Date.parse(addMs(c.it.now, 48 * HOUR)) + 40 * 60_000));
  },
  { restoreHours: 200 },
);

const DEAR = policyOf([notice('notice', 1), notice('again', 30)], {
  lateFee: { basisPointsPerDay: 50, freeDays: 0, capPercent: 100, floor: 0, holdDaysFree: true },
});

/** Lives in one of which at least a rule of this kind decides. */
export function livesUnder(rule: LawRule): readonly Life[] {
  switch (rule.kind) {
    case 'hours':
    case 'cutOff':
      return AT_ALL_HOURS;
    case 'contactCap':
      return rule.acts.includes('message') ? WRITTEN : PHONED;
    case 'quietAfterConversation':
      return PHONED;
    case 'notices':
    case 'limitedServiceFirst':
      return STOPPED;
    case 'earliestStop':
      return [life(WITHOUT_TERMS, until('2026-07-20')), withTerms('fixed'), withTerms('mobile')];
    case 'grounds':
      return [owing('50.00'), owing('10.00')];
    case 'hardship':
      return [ASKED];
    case 'restoreCeiling':
      return [PAID];
    case 'lateFeeCeiling':
      return [life(DEAR, until('2026-04-20'), { owes: [['2026-03-02', '5000.00']] })];
    default:
      return assertNever(rule);
  }
}
