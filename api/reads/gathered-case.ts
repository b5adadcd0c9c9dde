import type { CaseHead } from '../../store/reads/list-cases.ts';
import { readCaseHead } from '../../store/reads/read-case-head.ts';
import type { AccountRef, ApiDeps, GatheredCase } from '../deps.ts';
import { notFound, Problem } from '../problem.ts';

/** An open case with the facts read now, or a closed one as it was left. */
export type FoundCase =
  | { readonly is: 'open'; readonly head: CaseHead; readonly gathered: GatheredCase }
  | { readonly is: 'closed'; readonly head: CaseHead; readonly closedAt: NonNullable<CaseHead['closedAt']> };

/** Throws a Problem for a case that does not exist, or facts nobody gives now. */
export async function gatherCase(deps: ApiDeps, number: string): Promise<FoundCase> {
  const found = (await gatherOnce(deps, number)) ?? (await gatherOnce(deps, number));
  if (found) return found;
  throw new Problem({
    status: 503,
    code: 'changing',
    detail: 'The account’s cases are changing just now: send the same again in a moment.',
  });
}

/** Undefined: it was closed between the two reads, and the account has another case by now. */
async function gatherOnce(deps: ApiDeps, number: string): Promise<FoundCase | undefined> {
  const head = await readCaseHead(deps, { number });
  if (!head) throw unknownCase(number);
  if (head.closedAt) return { is: 'closed', head, closedAt: head.closedAt };
  const gathered = await gatherFacts(deps, head);
  if (gathered.reading.case?.number !== number) return undefined;
  // A case that is just being opened again still says that it was closed.
  const question = { ...gathered.question, state: { ...gathered.question.state, closed: undefined } };
  return { is: 'open', head, gathered: { ...gathered, question } };
}

export const unknownCase = (number: string): Problem =>
  notFound('unknownCase', `There is no case ${number}; GET /v1/cases lists them.`);

/** The facts of an account's case. Throws a Problem when billing does not say what is open. */
export async function gatherFacts(
  deps: Pick<ApiDeps, 'gather'>,
  { accountId, currency }: AccountRef,
): Promise<GatheredCase> {
  try {
    return await deps.gather({ accountId, currency });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BillingFailed') throw error;
    throw new Problem({
      status: 503,
      code: 'billingUnavailable',
      detail: 'Billing does not say what is open now: send the same again in a moment.',
    });
  }
}
