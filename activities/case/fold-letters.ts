import { applyAll } from '../../domain/case/apply.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { letterSchema, type Verdict } from '../../domain/case/letters.ts';
import type { WorkOrder } from '../../domain/decide/decision.ts';
import { fold } from '../../domain/decide/fold/fold.ts';
import type { Question } from '../../domain/decide/question.ts';
import { localDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { knownVerdicts, type RawLetterRecord } from '../../store/casebook/letters.ts';
import type { RawLetter } from '../../workflows/messages.ts';
import type { CaseDeps } from './deps.ts';
import { underItsPolicy, withOffers } from './offers.ts';

export interface FoldedLetters {
  /** The question with the letters' events applied. */
  readonly question: Question;
  readonly events: readonly CaseEvent[];
  /** An answer for every letter, those known from before included. */
  readonly verdicts: readonly Verdict[];
  /** Letters not seen before, to be kept. */
  readonly fresh: readonly RawLetterRecord[];
  /** For letters that tripped a bug: ops are told. */
  readonly workOrders: readonly WorkOrder[];
}

/** Folds what came, each letter by itself: one that is malformed or trips a bug is refused and the rest goes on. */
export async function foldLetters(
  deps: CaseDeps,
  input: { readonly question: Question; readonly letters: readonly RawLetter[] },
): Promise<FoldedLetters> {
  const accountId = input.question.facts.account.id;
  const known = await knownVerdicts(deps, { accountId, ids: input.letters.map((l) => l.id) });
  let question = await withOffers(deps, input.question, input.letters);
  const events: CaseEvent[] = [];
  const verdicts: Verdict[] = [];
  const fresh: RawLetterRecord[] = [];
  for (const letter of input.letters) {
    const before = known.get(letter.id);
    const folded = before ? { events: [], verdict: before } : foldOne(deps, question, letter);
    verdicts.push(folded.verdict);
    if (before) continue;
    events.push(...folded.events);
    question = underItsPolicy({ ...question, state: applyAll(question.state, folded.events) }, folded.events);
    fresh.push({ id: letter.id, type: letter.type, body: bodyOf(letter), verdict: folded.verdict });
  }
  return { question, events, verdicts, fresh, workOrders: fresh.filter(isInternal).map((l) => tellOps(question, l)) };
}

function foldOne(deps: CaseDeps, q: Question, raw: RawLetter): { events: readonly CaseEvent[]; verdict: Verdict } {
  const read = letterSchema.safeParse(raw);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'letter'}: ${issue.message}`).join('; ');
    return refused(raw, 'malformed', `Not understood, nothing was changed: ${harmless(faults)}`);
  }
  try {
    return fold(q, read.data);
  } catch (error) {
    deps.log.error(
      { caseNumber: q.caseNumber, letterType: raw.type, error: String(error) },
      'a letter could not be folded',
    );
    return refused(raw, 'internal', 'Refused because of an internal error; ops have been told. Nothing was changed.');
  }
}

function refused(raw: RawLetter, code: string, text: string): { events: readonly CaseEvent[]; verdict: Verdict } {
  return {
    events: [{ type: 'letterRefused', letterId: raw.id, letterType: raw.type, code }],
    verdict: { letterId: raw.id, outcome: 'refused', code, text },
  };
}

const isInternal = (letter: RawLetterRecord): boolean => letter.verdict.code === 'internal';

function tellOps(q: Question, letter: RawLetterRecord): WorkOrder {
  return {
    key: `${q.caseNumber}.letter.${letter.id}`,
    kind: 'internalError',
    text: `${letter.type} ${letter.id} was refused because of an internal error: see the log, mend it, and have it sent again under a new id.`,
    dueOn: addDays(localDate(q.now, q.facts.account.place.zone), 1),
  };
}

/** A malformed letter can say anything, also what no database takes. */
const harmless = (text: string): string => text.slice(0, 400).replace(/[^\x20-\x7e]/g, '?');

/** Fields that letters have; another one's name would be free text. */
const FIELDS = new Set(letterSchema.options.flatMap((option) => Object.keys(option.shape)));

/** What is kept of a letter: its own fields, short printable scalars only, so that a malformed one brings no free text in. */
function bodyOf(letter: RawLetter): object {
  return Object.fromEntries(Object.entries(letter).filter(([name, value]) => FIELDS.has(name) && isKept(value)));
}

const isKept = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\P{C}{0,120}$/u.test(value));
