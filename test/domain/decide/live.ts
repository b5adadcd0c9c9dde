import type { Letter } from '../../../domain/case/letters.ts';
import { atLocal, type Instant } from '../../../domain/time/instant.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import { aCase, type CaseSetting, type TestCase } from '../../support/a-case.ts';
import { answersFrom, firstDueOf, type Happening, type History, type What } from './histories.ts';

type Watch = Partial<Pick<CaseSetting, 'onDecision' | 'onAct' | 'policy'>>;

/** Lives a history to its end, so many days after the first due date. */
export function live(history: History, watch: Watch = {}, days = 260): TestCase {
  const { policy, place, owes, restoreHours } = history;
  const c = aCase({ policy, place, owes, restoreHours, answers: answersFrom(history.answers), ...watch });
  const first = firstDueOf(history);
  const instantOf = (day: number, minute: number): Instant => atLocal(addDays(first, day), minute, place.zone);
  for (const happening of [...history.happenings, ...yesses(history)].sort((a, b) => a.day - b.day)) {
    c.it.run(instantOf(happening.day, happening.minute));
    HAPPEN[happening.what](c, happening);
  }
  c.it.run(instantOf(days, 0));
  return c;
}

const yesses = ({ isDiligent }: History): Happening[] =>
  Array.from({ length: isDiligent ? 28 : 0 }, (_, n) => ({
    day: 60 + 7 * n,
    minute: 660,
    what: 'approves',
    size: 0,
    other: 0,
  }));

const cents = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
const open = (c: TestCase): number => c.it.w.invoices.reduce((sum, i) => sum + i.open, 0);
const day = (c: TestCase, n: number) => addDays(c.today(), n);
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** What a person or billing does; nonsense is sent as well, and refused. */
const HAPPEN: Readonly<Record<What, (c: TestCase, h: Happening) => void>> = {
  pays: (c, h) => c.pays(cents(1 + Math.floor((open(c) * h.size) / 900))),
  paysOldest: (c) => {
    const oldest = c.it.w.invoices.filter((i) => i.open > 0).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
    if (oldest) c.pays(cents(oldest.open));
  },
  paysAll: (c) => {
    if (open(c) > 0) c.pays(cents(open(c)));
  },
  reverses: (c) => {
    if (c.it.w.payments.some((p) => !p.reversed)) c.reverses();
  },
  credits: (c, h) => c.credits(pick(c.it.w.invoices, h.other)?.number ?? '', cents(1 + h.size * 20)),
  promises: (c, h) => c.promises(cents(1 + Math.floor((open(c) * h.size) / 1_000)), day(c, h.other % 33)),
  amends: (c, h) => c.amendsPromise(cents(1 + Math.floor((open(c) * h.size) / 1_000)), day(c, h.other % 33)),
  holds: (c, h) => c.holds(day(c, (h.size % 60) - 30), day(c, (h.size % 60) - 30 + (h.other % 62))),
  lifts: (c, h) => c.liftsHold(h.size % 3),
  disputes: (c, h) => c.disputes(pick(c.it.w.invoices, h.other)?.number ?? ''),
  resolves: (c, h) => c.resolvesFor(h.size % 2 ? 'debtor' : 'operator', h.other % 3),
  approves: (c) => {
    for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
  },
  rejects: (c) => c.rejects('eve'),
  escalates: (c) => c.escalates(),
  defers: (c, h) => c.defers(day(c, h.size % 16)),
  moratorium: (c, h) => c.stopsEverything(day(c, h.size % 10), day(c, (h.size % 10) + (h.other % 40))),
  exempts: (c, h) => c.exemptUntil(day(c, (h.size % 60) - 10)),
  owesMore: (c, h) => c.owesMore(day(c, (h.size % 90) - 30), cents(1 + h.other * 50)),
  optsOut: (c, h) => c.reachedBy(h.size % 2 ? 'sms' : 'email', { optedOut: true }),
  newAddress: (c, h) => c.reachedBy(h.size % 2 ? 'sms' : 'email'),
  otherContact: (c, h) => {
    c.it.w.contacts.push({ key: `other.${c.it.now}.${h.other}`, at: c.it.now, counted: true });
    c.it.send({ type: 'moratoriumEnded', id: `N${c.it.now}` } satisfies Letter);
  },
  nobodyLooks: (c, h) => c.it.away(atLocal(day(c, 1 + (h.size % 30)), h.other, c.it.zone)),
  serviceCeases: (c, h) => {
    if (h.size % 3 === 0) c.serviceBecomes('ceased');
  },
};
