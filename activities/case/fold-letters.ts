import { applyAll } from '../../domain/case/apply.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { letterSchema, type Verdict } from '../../domain/case/letters.ts';
import { fold } from '../../domain/decide/fold/fold.ts';
import type { Question } from '../../domain/decide/question.ts';
import { knownVerdicts, type RawLetterRecord } from '../../store/casebook/letters.ts';
import type { RawLetter } from '../../workflows/messages.ts';
import type { CaseDeps } from './deps.ts';

export interface FoldedLetters {
  /** The question with the letters' events applied. */
  readonly question: Question;
  readonly events: readonly CaseEvent[];
  /** An answer for every letter, those known from before included. */
  readonly verdicts: readonly Verdict[];
  /** Letters not seen before, to be kept. */
  readonly fresh: readonly RawLetterRecord[];
}

/** Folds what came, each letter by itself: one that is malformed or trips a bug is refused and the rest goes on. */
export async function foldLetters(
  deps: CaseDeps,
  input: { readonly question: Question; readonly letters: readonly RawLetter[] },
): Promise<FoldedLetters> {
  const accountId = input.question.facts.account.id;
  const known = await knownVerdicts(deps, { accountId, ids: input.letters.map((l) => l.id) });
  let question = input.question;
  const events: CaseEvent[] = [];
  const verdicts: Verdict[] = [];
  const fresh: RawLetterRecord[] = [];
  for (const letter of input.letters) {
    const before = known.get(letter.id);
    const folded = before ? { events: [], verdict: before } : foldOne(deps, question, letter);
    verdicts.push(folded.verdict);
    if (before) continue;
    events.push(...folded.events);
    question = { ...question, state: applyAll(question.state, folded.events) };
    fresh.push({ id: letter.id, type: letter.type, body: bodyOf(letter), verdict: folded.verdict });
  }
  return { question, events, verdicts, fresh };
}

function foldOne(deps: CaseDeps, q: Question, raw: RawLetter): { events: readonly CaseEvent[]; verdict: Verdict } {
  const read = letterSchema.safeParse(raw);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'letter'}: ${issue.message}`).join('; ');
    return refused(raw, 'malformed', `Not understood, nothing was changed: ${faults}`);
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

/** What is kept of a letter: scalars only, so that a malformed one cannot bring free text in. */
function bodyOf(letter: RawLetter): object {
  return Object.fromEntries(
    Object.entries(letter).filter(([, v]) => typeof v === 'number' || (typeof v === 'string' && v.length <= 120)),
  );
}
