import { ACT_KINDS, STAGES, TASK_KINDS } from '../case/vocabulary.ts';
import type { Policy } from '../policy/policy.ts';
import { type Cost, costOf } from './cost.ts';
import type { CollectedIn, Counts, Tally } from './tally.ts';

/** One policy over the record. */
export interface Outcome {
  readonly policy: Pick<Policy, 'id' | 'version' | 'title' | 'currency' | 'prices'>;
  readonly tally: Tally;
}

/** `money` in minor units of the policy's currency. */
export type Unit = 'count' | 'money' | 'days' | 'perAccount';

/** One line of the comparison. Undefined: cannot be said. */
export interface Line {
  readonly name: string;
  readonly unit: Unit;
  readonly a?: number | undefined;
  readonly b?: number | undefined;
  /** b less a. */
  readonly difference?: number | undefined;
  /** Why a value is missing. */
  readonly note?: string | undefined;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Everything two outcomes differ in, and what they have in common, in the order it is read. */
export function compare(a: Outcome, b: Outcome): Section[] {
  const pair = { a: a.tally, b: b.tally };
  return [
    { title: 'Cases', lines: caseLines(pair) },
    { title: 'Acts by kind', lines: countLines(pair.a.acts, pair.b.acts) },
    { title: 'Acts by step', lines: countLines(pair.a.steps, pair.b.steps) },
    { title: 'Contacts per account', lines: contactLines(pair) },
    { title: 'Money that came while the account was in', lines: collectedLines(pair) },
    { title: 'Service', lines: serviceLines(pair) },
    { title: 'Cost of acts', lines: costLines(costOf(a.tally.acts, a.policy), costOf(b.tally.acts, b.policy)) },
    { title: 'When the record ends', lines: endLines(pair) },
  ];
}

type Pair = { readonly a: Tally; readonly b: Tally };

const line = (name: string, unit: Unit, a: number, b: number): Line => ({ name, unit, a, b, difference: b - a });

const caseLines = ({ a, b }: Pair): Line[] => [
  line('opened', 'count', a.casesOpened, b.casesOpened),
  line('closed: paid', 'count', a.casesClosed.cured ?? 0, b.casesClosed.cured ?? 0),
  line('closed: written off', 'count', a.casesClosed.writtenOff ?? 0, b.casesClosed.writtenOff ?? 0),
];

const countLines = (a: Counts, b: Counts): Line[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .sort(inLadderOrder)
    .map((name) => line(name, 'count', a[name] ?? 0, b[name] ?? 0));

const RANK: readonly string[] = [...STAGES, 'sms', 'email', ...TASK_KINDS, ...ACT_KINDS];
const rankOf = (name: string): number => {
  const rank = RANK.indexOf(name.split('/')[0] ?? name);
  return rank < 0 ? RANK.length : rank;
};
const inLadderOrder = (a: string, b: string): number => rankOf(a) - rankOf(b);

function contactLines({ a, b }: Pair): Line[] {
  const [inA, inB] = [contactsOf(a), contactsOf(b)];
  return [
    line('all contacts', 'count', inA.all, inB.all),
    line('mean', 'perAccount', inA.mean, inB.mean),
    line('most on one account', 'count', inA.most, inB.most),
    line('accounts never contacted', 'count', a.contacts['0'] ?? 0, b.contacts['0'] ?? 0),
  ];
}

function contactsOf({ contacts, accounts }: Tally): { all: number; mean: number; most: number } {
  const had = Object.entries(contacts).map(([n, times]) => ({ n: Number(n), times }));
  const all = had.reduce((sum, { n, times }) => sum + n * times, 0);
  return { all, mean: accounts === 0 ? 0 : all / accounts, most: Math.max(0, ...had.map(({ n }) => n)) };
}

/** In the order an account goes through them. */
export const COLLECTED_IN: readonly CollectedIn[] = ['inTime', 'notChased', ...STAGES, 'afterWriteOff'];

export const COLLECTED_WORDS: Readonly<Record<CollectedIn, string>> = {
  inTime: 'no stage: paid before anybody looked',
  notChased: 'no stage: too small to be asked for',
  preDue: 'before the due date',
  reminder: 'reminder',
  formalNotice: 'formal notice',
  restriction: 'restriction',
  suspension: 'suspension',
  legalReferral: 'legal referral',
  writeOff: 'write-off',
  afterWriteOff: 'written off before',
};

const collectedLines = ({ a, b }: Pair): Line[] =>
  COLLECTED_IN.filter((where) => a.collected[where] || b.collected[where]).map((where) =>
    line(COLLECTED_WORDS[where], 'money', a.collected[where]?.amount ?? 0, b.collected[where]?.amount ?? 0),
  );

const serviceLines = ({ a, b }: Pair): Line[] => [
  line('restricted', 'days', a.restrictedDays, b.restrictedDays),
  line('suspended', 'days', a.suspendedDays, b.suspendedDays),
];

/** A sum with a kind left out would be a guess. */
function costLines(a: Cost, b: Cost): Line[] {
  const kinds = [...new Set([...Object.keys(a.byKind), ...Object.keys(b.byKind), ...a.unpriced, ...b.unpriced])];
  const of = (name: string, inA: number | undefined, inB: number | undefined, note?: string): Line => ({
    name,
    unit: 'money',
    a: inA,
    b: inB,
    difference: inA === undefined || inB === undefined ? undefined : inB - inA,
    note,
  });
  const lines = kinds.sort(inLadderOrder).map((kind) => {
    const missing = [a, b].map((one) => one.unpriced.includes(kind));
    const note = missing.includes(true) ? 'no price in the policy' : undefined;
    return of(
      kind,
      missing[0] ? undefined : (a.byKind[kind] ?? 0),
      missing[1] ? undefined : (b.byKind[kind] ?? 0),
      note,
    );
  });
  const whole = (cost: Cost): number | undefined => (cost.unpriced.length > 0 ? undefined : cost.total);
  const lacks = [...new Set([...a.unpriced, ...b.unpriced])].sort();
  const note = lacks.length > 0 ? `no sum without a price for ${lacks.join(', ')}` : undefined;
  return [...lines, of('all acts', whole(a), whole(b), note)];
}

const endLines = ({ a, b }: Pair): Line[] => [
  ...STAGES.filter((stage) => a.casesLeft[stage] || b.casesLeft[stage]).map((stage) =>
    line(`cases open in ${COLLECTED_WORDS[stage]}`, 'count', a.casesLeft[stage] ?? 0, b.casesLeft[stage] ?? 0),
  ),
  line('overdue and open', 'money', a.openAtEnd, b.openAtEnd),
  line('written off', 'money', a.writtenOff, b.writtenOff),
];
