import { setTimeout as after } from 'node:timers/promises';
import type { VerdictBody } from '../api/requests/ask.ts';
import type { Answer, Api, Call } from './api.ts';
import { EXIT, Failure, noAnswer } from './failure.ts';
import type { Screen } from './screen.ts';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 500;

/**
 * Asks something of a case and prints its verdict. A case that cannot answer at once is asked again for ten seconds;
 * the request itself is kept all the while and taken once.
 */
export async function askCase(given: {
  readonly api: Api;
  readonly screen: Screen;
  readonly call: Call;
  readonly json: boolean | undefined;
}): Promise<void> {
  const { api, screen, json } = given;
  const answer = await settled(api, await api<VerdictBody>(given.call));
  const { case: number, status, outcome, text = '', code = '', request } = answer.body;
  if (status === 'waiting') throw noAnswerYet({ ...answer.body, json: answer.text });
  if (outcome === 'refused') throw new Failure({ exit: EXIT.refused, message: `${text} [${code}]`, json: answer.text });
  if (json) screen.print(answer.text);
  else screen.print(`${screen.paint.good('✓')} ${number}: ${text}\n${screen.paint.faint(`  request ${request}`)}`);
}

async function settled(api: Api, first: Answer<VerdictBody>): Promise<Answer<VerdictBody>> {
  const until = performance.now() + PATIENCE_MS;
  let answer = first;
  while (answer.body.status === 'waiting' && performance.now() < until) {
    await after(PAUSE_MS);
    answer = await api<VerdictBody>({ path: first.body.statusUrl });
  }
  return answer;
}

function noAnswerYet(of: VerdictBody & { readonly json: string }): Failure {
  const { message, exit } = noAnswer(
    `${of.case} has not answered yet. The request is kept and is taken once: GET ${of.statusUrl} says what became of it.`,
  );
  return new Failure({ exit, message, json: of.json });
}
