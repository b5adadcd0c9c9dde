import type { Decision } from '../../domain/decide/decision.ts';
import type { Question } from '../../domain/decide/question.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { atLocal } from '../../domain/time/instant.ts';
import { addDays, plainDate } from '../../domain/time/plain-date.ts';
import { aCase, type TestCase } from '../support/a-case.ts';
import { placeOf, STORY_DAYS, type Story, type StoryHappening, type StoryWhat } from './stories.ts';

const TEN = 600;
const NOON = 720;

/** Lives a story under a policy and tells each decision in a line; one that says the same as the one before is left out. */
export function liveStory(story: Story, policy: Policy): string[] {
  const lines: string[] = [];
  let before = '';
  const place = placeOf(story, policy);
  const onDecision = (decision: Decision, q: Question): void => {
    const says = decisionText(decision, q);
    if (says !== before) lines.push(`${q.now.slice(0, 19)}Z ${says}`);
    before = says;
  };
  const c = aCase({ policy, place, owes: story.owes, onDecision });
  const first = plainDate(story.owes.map(([dueOn]) => dueOn).sort()[0] ?? '');
  const until = (day: number, minute: number): void => c.it.run(atLocal(addDays(first, day), minute, place.zone));
  for (const happening of withYesses(story)) {
    until(happening.day, happening.what === 'approves' ? NOON : TEN);
    if (happening.what === 'approves') for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
    if (happening.what !== 'approves') HAPPEN[happening.what](c, happening);
  }
  until(STORY_DAYS, 0);
  return lines;
}

type Either = StoryHappening | { readonly day: number; readonly what: 'approves' };

const withYesses = ({ happenings, isDiligent }: Story): Either[] => {
  const yesses = Array.from({ length: isDiligent ? 20 : 0 }, (_, n) => ({
    day: 50 + 7 * n,
    what: 'approves' as const,
  }));
  return [...happenings, ...yesses].sort((a, b) => a.day - b.day);
};

/** Key facts only: what comes next and when, where the case stands, what keeps it, and why. */
function decisionText({ next, stage, blockedBy, why, overdueOpen }: Decision, { caseNumber }: Question): string {
  const codes = [...new Set(why.map((reason) => reason.code))].join(' ');
  const at = next.do === 'close' ? next.outcome : `${next.at.slice(0, 19)}Z`;
  const what = next.do === 'act' ? next.act.key.slice(caseNumber.length + 1) : next.do;
  return `${what} ${at} ${stage} ${blockedBy} ${overdueOpen} | ${codes}`;
}

const cents = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
const open = (c: TestCase) => c.it.w.invoices.filter((i) => i.open > 0);
const owed = (c: TestCase): number => open(c).reduce((sum, i) => sum + i.open, 0);
const share = (c: TestCase, size: number): string => cents(Math.max(1, Math.floor((owed(c) * size) / 110)));
const day = (c: TestCase, n: number) => addDays(c.today(), n);

/** What is not possible at that moment is refused or left out, as in life. */
const HAPPEN: Readonly<Record<StoryWhat, (c: TestCase, h: StoryHappening) => void>> = {
  paysPart: (c, { size }) => c.pays(share(c, size)),
  paysOldest: (c) => {
    const oldest = open(c).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
    if (oldest) c.pays(cents(oldest.open));
  },
  paysAll: (c) => {
    if (owed(c) > 0) c.pays(cents(owed(c)));
  },
  reverses: (c) => {
    if (c.it.w.payments.some((p) => !p.reversed)) c.reverses();
  },
  promises: (c, { size }) => c.promises(share(c, size), day(c, 1 + (size % 25))),
  holds: (c, { size }) => c.holds(day(c, (size % 30) - 15), day(c, (size % 30) + 5)),
  liftsHold: (c) => c.liftsHold(),
  disputes: (c, { size }) => c.disputes(c.it.w.invoices[size % c.it.w.invoices.length]?.number ?? ''),
  resolvesForDebtor: (c) => c.resolvesFor('debtor'),
  resolvesForOperator: (c) => c.resolvesFor('operator'),
  escalates: (c) => c.escalates(),
  defers: (c, { size }) => c.defers(day(c, 1 + (size % 13))),
  rejects: (c) => c.rejects('eve'),
  moratorium: (c, { size }) => c.stopsEverything(day(c, size % 10), day(c, (size % 10) + (size % 25))),
  owesMore: (c, { size }) => c.owesMore(day(c, size % 40), cents(size * 137)),
  nobodyLooks: (c, { size }) => c.it.away(atLocal(day(c, 1 + (size % 20)), size, c.it.zone)),
};
