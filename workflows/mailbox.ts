import { CancellationScope, condition, currentUpdateInfo, setHandler } from '@temporalio/workflow';
import type { LetterType, Verdict } from '../domain/case/letters.ts';
import { DESCRIPTIONS } from './descriptions.ts';
import { FACTS, letterSignal, letterUpdate, type RawLetter, REQUESTS } from './messages.ts';

/** What a case has been sent and not yet read. Letters stay until a look has settled them. */
export interface Mailbox {
  readonly isEmpty: boolean;
  /** Whether a letter came that no look has been shown yet: tells a new one from those still waiting. */
  readonly hasNews: boolean;
  /** Everything waiting, oldest first. */
  read(): readonly RawLetter[];
  /** Takes settled letters out and answers everybody who waits for them. */
  settle(verdicts: readonly Verdict[]): void;
}

/** Sets up every letter's handlers: signals post; updates post, then await their verdict. */
export function openMailbox(): Mailbox {
  const letters: RawLetter[] = [];
  const verdicts = new Map<string, Verdict>();
  let news = false;
  const post = (type: LetterType, body: unknown, sentUnder?: string): string => {
    const letter = letterFrom(type, body, sentUnder);
    if (!verdicts.has(letter.id) && !letters.some((l) => l.id === letter.id)) {
      letters.push(letter);
      news = true;
    }
    return letter.id;
  };
  for (const type of [...FACTS, ...REQUESTS])
    setHandler(letterSignal(type), (body) => void post(type, body), { description: DESCRIPTIONS[type] });
  for (const type of REQUESTS) {
    const answer = async (body: unknown): Promise<Verdict> => {
      const id = post(type, body, currentUpdateInfo()?.id);
      // Also when ops withdraw the case meanwhile: who asked gets an answer.
      await CancellationScope.nonCancellable(() => condition(() => verdicts.has(id)));
      return verdicts.get(id) as Verdict;
    };
    setHandler(letterUpdate(type), answer, { description: DESCRIPTIONS[type] });
  }
  return {
    get isEmpty() {
      return letters.length === 0;
    },
    get hasNews() {
      return news;
    },
    read() {
      news = false;
      return [...letters];
    },
    settle(settled) {
      for (const verdict of settled) {
        verdicts.set(verdict.letterId, verdict);
        const at = letters.findIndex((l) => l.id === verdict.letterId);
        if (at >= 0) letters.splice(at, 1);
      }
    },
  };
}

/** Never throws: what is no object becomes a letter that the look refuses and records. */
function letterFrom(type: LetterType, body: unknown, sentUnder: string | undefined): RawLetter {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as object) : {};
  const given = (fields as { id?: unknown }).id;
  return { ...fields, type, id: [given, sentUnder].find(isId) ?? contentId(type, body) };
}

/** Printable and of a length that any store takes: one letter with another id must not stop the mail behind it. */
const isId = (id: unknown): id is string => typeof id === 'string' && /^\P{C}{1,120}$/u.test(id);

/** The same content has the same id: FNV-1a over its JSON, never workflow randomness. */
function contentId(type: string, body: unknown): string {
  const text = `${type}${JSON.stringify(body)}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `${type}-${hash.toString(16)}-${text.length}`;
}
