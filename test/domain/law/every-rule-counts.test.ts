import { describe, expect, it } from 'vitest';
import { hardshipLaw } from '../../../domain/law/hardship-law.ts';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import { lateFeeCeiling } from '../../../domain/law/late-fee-law.ts';
import type { ActClass, Law, StopKind } from '../../../domain/law/law.ts';
import { lawfulInstant } from '../../../domain/law/lawful-instant.ts';
import { limitedService } from '../../../domain/law/limited-service.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { earliestStop, noticesAllow, stopGrounds } from '../../../domain/law/notice-periods.ts';
import { restoreCeiling } from '../../../domain/law/restore-law.ts';
import { atLocal, epochMs, type Instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { loosened } from './loosened.ts';

const presets = readLawPresets();
const rules = combineLaw(presets).rules;
const calendar = holidayCalendar();
const place = { zone: 'America/New_York', country: 'US' };
const local = (text: string): Instant => {
  const [day = '', hour = '00', minute = '00'] = text.split(/[T:]/);
  return atLocal(plainDate(day), Number(hour) * 60 + Number(minute), place.zone);
};
const NEVER = Number.POSITIVE_INFINITY;

/** What the law answers in one situation; the stricter, the higher. */
type Situation = (law: Law) => number;

const act =
  (kind: ActClass, wanted: string, { agency = false, on = [], spoke = [] }: Before = {}): Situation =>
  (law) => {
    const calls = [...on.map((at) => [at, false] as const), ...spoke.map((at) => [at, true] as const)];
    const q = { act: kind, wanted: local(wanted), place, law, calendar, agency, contacts: on.map(local) };
    return epochMs(
      lawfulInstant({ ...q, calls: calls.map(([at, conversation]) => ({ at: local(at), conversation })) }).at,
    );
  };
interface Before {
  readonly agency?: boolean;
  readonly on?: readonly string[];
  readonly spoke?: readonly string[];
}

const STOPS: readonly StopKind[] = ['restrict', 'suspend', 'terminate'];
const told =
  (...days: string[]): Situation =>
  (law) =>
    Math.max(
      ...STOPS.map((stop) => {
        const delivered = days.map((at, n) => ({ at: local(at), step: `notice-${n}` }));
        const answer = noticesAllow({ stop, law, place, delivered });
        return 'missing' in answer ? NEVER : epochMs(answer.from);
      }),
    );
const owing =
  (minor: number, dueOn: string): Situation =>
  (law) => {
    const debt = { currency: 'CAD', openOverdue: minor, oldestDueOn: plainDate(dueOn), brokenPromises: 0 };
    return stopGrounds({ stop: 'suspend', law, ...debt, today: plainDate('2026-05-02') }).met ? 0 : NEVER;
  };
const earliest =
  (stop: StopKind, serviceType?: string): Situation =>
  (law) => {
    const suspension = { at: local('2026-05-01T10:00'), isForThis: true };
    const anchor = plainDate('2026-03-02');
    const terms = { serviceType, ownPaymentTerms: serviceType !== undefined };
    const answer = earliestStop({ stop, law, anchor, place, suspension, ...terms });
    if (answer === undefined) return 0;
    return 'from' in answer ? epochMs(answer.from) : NEVER;
  };
const limited: Situation = (law) => {
  const answer = limitedService({ stop: 'suspend', law, place, restrictedAt: local('2026-03-02T10:00') });
  if (answer === undefined) return 0;
  return 'from' in answer ? epochMs(answer.from) : NEVER;
};
const agency = true;
const EACH_DAY = ['02', '03', '04', '05', '06', '07', '08'].map((day) => `2026-03-${day}T12:00`);

/** By full id, situations in which the rule decides. 2 March 2026 is a Monday, 3 July a holiday kept on a Friday. */
const SITUATIONS: Readonly<Record<string, readonly Situation[]>> = {
  'general-decency/message-hours': [act('message', '2026-03-02T20:30')],
  'general-decency/call-hours': [act('call', '2026-03-02T20:30')],
  'general-decency/one-contact-a-day': [act('message', '2026-03-02T12:00', { on: ['2026-03-02T09:00'] })],
  'general-decency/three-contacts-a-week': [act('call', '2026-03-04T12:00', { on: EACH_DAY.slice(0, 3) })],
  'general-decency/stop-hours': [act('service', '2026-03-02T17:30')],
  'general-decency/stop-before-day-off': [act('service', '2026-03-06T12:30')],
  'general-decency/office-hours': [act('desk', '2026-03-02T17:30')],
  'ca-wireless/stop-hours': [act('service', '2026-03-02T21:30')],
  'ca-wireless/noon-before-holiday': [act('service', '2026-07-02T12:30')],
  'ca-wireless/two-notices': [
    told('2026-03-02T12:00', '2026-03-03T12:00'),
    told('2026-03-02T12:00', '2026-04-02T12:00'),
  ],
  'ca-wireless/grounds': [owing(5000, '2026-04-20'), owing(1000, '2026-03-02')],
  'cn-telecom/late-fee': [(law) => -(lateFeeCeiling(law) ?? NEVER)],
  'cn-telecom/suspension': [earliest('suspend'), earliest('suspend', 'fixed')],
  'cn-telecom/termination': [earliest('terminate'), earliest('terminate', 'fixed')],
  'cn-telecom/restore': [(law) => -(restoreCeiling(law) ?? NEVER)],
  'us-reg-f/hours': [act('message', '2026-03-02T21:30', { agency }), act('call', '2026-03-02T21:30', { agency })],
  'us-reg-f/seven-calls': [act('call', '2026-03-08T13:00', { agency, on: EACH_DAY })],
  'us-reg-f/after-conversation': [act('call', '2026-03-08T12:00', { agency, spoke: ['2026-03-02T12:00'] })],
  'uk-gc-c3/warning': [told('2026-03-02T12:00')],
  'eu-eecc/warning': [told('2026-03-02T12:00')],
  'eu-eecc/limited-service': [limited],
  'cy-staged/staged': [
    told('2026-03-02T12:00', '2026-03-17T12:00'),
    told('2026-03-02T12:00', '2026-03-16T12:00'),
    told('2026-03-02T12:00'),
  ],
  'au-landline/written-notice': [told('2026-03-02T12:00')],
  'au-hardship/answer': [(law) => -(hardshipLaw(law)?.answerWithinWorkingDays ?? NEVER)],
};

const lawOf = (of: Law['rules']): Law => ({ version: 'as written here', rules: of });
/** Counted from the due date already, or with one notice only: nothing is milder than what the rule says. */
const changesSomething = (rule: Law['rules'][number], mild: Law['rules']): boolean =>
  JSON.stringify(mild) !== JSON.stringify([rule]);

describe('every rule of every preset', () => {
  it('has a situation in which it decides, and no situation is of a rule that is gone [N4]', () => {
    expect(Object.keys(SITUATIONS).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  const cases = rules.flatMap((rule) =>
    loosened(rule)
      .filter((mild) => changesSomething(rule, mild.rules))
      .map(({ how, rules: mild }) => ({ id: rule.id, how, rule, mild })),
  );
  it.each(cases)('$id binds: $how, something would be allowed that is not [N4, L10, L13, L14, O6, Q17]', (it) => {
    const answers = (SITUATIONS[it.id] ?? []).map((ask) => ({
      written: ask(lawOf([it.rule])),
      mild: ask(lawOf(it.mild)),
    }));
    for (const { written, mild } of answers) expect(mild).toBeLessThanOrEqual(written);
    expect(answers.some(({ written, mild }) => mild < written)).toBe(true);
  });
});
