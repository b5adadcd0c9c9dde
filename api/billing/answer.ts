import type { Refused } from '../../store/ledger/refused.ts';
import type { Waiting } from '../../store/waiting/waits-for.ts';
import { Problem } from '../problem.ts';
import { refusal } from './refusal.ts';

/** What one event is answered with, alone or in a bulk. */
export type Answer = { readonly status: 200 | 201 | 202; readonly body: Readonly<Record<string, unknown>> } | Problem;

interface Events<Body, Item, Result extends { readonly outcome: string }> {
  readonly bodies: readonly Body[];
  /** Throws a Problem for what cannot be booked as it is written. */
  readonly read: (body: Body) => Item;
  /** One result an item, in order. */
  readonly book: (items: readonly Item[]) => Promise<readonly (Result | Waiting | Refused)[]>;
  /** What is said of an event that is booked, now or before. */
  readonly tell: (result: Result, body: Body) => Readonly<Record<string, unknown>>;
  /** What names the event in the answer. */
  readonly name: (body: Body) => Readonly<Record<string, string>>;
}

/** Books what can be read, and answers for each event in order. */
export async function answerEach<Body, Item, Result extends { readonly outcome: string }>(
  events: Events<Body, Item, Result>,
): Promise<Answer[]> {
  const { bodies, book, name, tell } = events;
  const read = bodies.map((body) => readOne(events.read, body));
  const items = read.flatMap((one) => (one instanceof Problem ? [] : [one.item]));
  const results = [...(items.length > 0 ? await book(items) : [])];
  return read.map((one, n): Answer => {
    const body = bodies[n];
    if (one instanceof Problem || body === undefined) return one as Problem;
    const result = results.shift();
    if (!result) throw new Error('an event has no result');
    if (isRefused(result)) return refusal(result.reason);
    if (isWaiting(result))
      return { status: 202, body: { outcome: 'waiting', ...name(body), waitsFor: outside(result) } };
    const status = FRESH.has(result.outcome) ? 201 : 200;
    return { status, body: { outcome: result.outcome, ...name(body), ...tell(result, body) } };
  });
}

const FRESH: ReadonlySet<string> = new Set(['posted', 'reversed', 'created']);

function readOne<Body, Item>(read: (body: Body) => Item, body: Body): { readonly item: Item } | Problem {
  try {
    return { item: read(body) };
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

const isRefused = (result: { readonly outcome: string }): result is Refused => result.outcome === 'refused';
const isWaiting = (result: { readonly outcome: string }): result is Waiting => result.outcome === 'waiting';

/** As it is written outside: see `waitsForShape`. */
export function outside({ waitsFor }: Pick<Waiting, 'waitsFor'>): Readonly<Record<string, string>> {
  switch (waitsFor.kind) {
    case 'account':
      return { kind: 'account', account: waitsFor.accountNumber };
    case 'invoice':
      return { kind: 'invoice', account: waitsFor.accountNumber, invoice: waitsFor.number };
    case 'payment':
      return { kind: 'payment', eventId: waitsFor.eventId };
  }
}
