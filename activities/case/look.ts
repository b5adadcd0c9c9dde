import { applyAll } from '../../domain/case/apply.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { isFact, type Verdict } from '../../domain/case/letters.ts';
import { newCase } from '../../domain/case/state.ts';
import { riskOf } from '../../domain/decide/conditions.ts';
import { decide } from '../../domain/decide/decide.ts';
import { undecided } from '../../domain/decide/disputed.ts';
import { dunningExemptUntil } from '../../domain/decide/exemptions.ts';
import { positionOf } from '../../domain/decide/position.ts';
import type { Position } from '../../domain/decide/question.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { keepLetters, knownVerdicts } from '../../store/casebook/letters.ts';
import { openCase } from '../../store/casebook/open-case.ts';
import type { CaseRow } from '../../store/casebook/read-case.ts';
import { record } from '../../store/casebook/record.ts';
import type { LookInput } from '../../workflows/case-activities.ts';
import type { StepResult } from '../../workflows/plan.ts';
import { untilUncontested } from './contest.ts';
import type { CaseDeps } from './deps.ts';
import { foldLetters } from './fold-letters.ts';
import { type Gathered, gather } from './gather.ts';
import { stepResult } from './to-plan.ts';

/** Facts → fold letters → decide → record. Opens the case on the first overdue day, reopens it when a payment came back. */
export function look(deps: CaseDeps, input: LookInput): Promise<StepResult> {
  return untilUncontested(async () => {
    const g = await gather(deps, input);
    const open = g.reading.case && !g.reading.case.state.closed ? g.reading.case : undefined;
    if (open) return lookAt(deps, g, open, openedBy(g, open), input);
    const opening = await openingOf(deps, g, input);
    if (opening === 'contested') return undefined;
    if (opening === 'nothing') return nothingToChase(deps, g, input);
    return lookAt(deps, g, opening.row, opening.events, input);
  });
}

async function lookAt(
  deps: CaseDeps,
  g: Gathered,
  row: CaseRow,
  opening: readonly CaseEvent[],
  input: LookInput,
): Promise<StepResult | undefined> {
  const state = applyAll(row.seq === 0 ? newCase(row.state.openedAt) : row.state, opening);
  const asked = { ...g.question, caseNumber: row.number, state };
  const folded = await foldLetters(deps, { question: asked, letters: input.letters });
  const decision = decide(folded.question);
  const news = [...opening, ...folded.events, ...decision.events];
  const written = await record(deps, {
    caseId: row.id,
    accountId: input.accountId,
    debtorId: g.facts.account.debtorId,
    seq: row.seq,
    events: news,
    decision,
    policy: folded.question.policy,
    now: g.now,
    letters: folded.fresh,
    workOrders: folded.workOrders,
  });
  if (!written) return undefined;
  return stepResult(deps, { row, question: folded.question, decision, now: g.now, verdicts: folded.verdicts, news });
}

/** The first events of a case, written with its first decision: what was undecided when the last one ended comes along. */
function openedBy(g: Gathered, row: CaseRow): CaseEvent[] {
  if (row.seq > 0) return [];
  const p = positionOf(fresh(g));
  const opened: CaseEvent[] = p.anchor ? [{ type: 'caseOpened', anchor: p.anchor, open: p.overdueOpen }] : [];
  return [...opened, ...row.state.disputes.map((dispute): CaseEvent => ({ type: 'disputeOpened', dispute }))];
}

/** A new case's policy, by all that is known of the account and its debt. */
export function policyOf(deps: CaseDeps, g: Gathered, p: Position): Promise<Policy> {
  const { policyId, accountNumber: account } = g.reading;
  const facts = { ...g.facts.account, account, open: p.overdueOpen, risk: riskOf(fresh(g), p) };
  return deps.policies.ofNewCase({ policyId, facts });
}

type Opening = { readonly row: CaseRow; readonly events: readonly CaseEvent[] } | 'nothing' | 'contested';

async function openingOf(deps: CaseDeps, g: Gathered, input: LookInput): Promise<Opening> {
  const last = g.reading.case;
  const reopened = last && reopens(g, last) ? last : undefined;
  // What is owed but disputed has its case as well: somebody has to decide.
  const asked = reopened ? { ...g.question, state: { ...reopened.state, disputes: [] } } : fresh(g);
  const p = positionOf(asked);
  if (!p.overdue || dunningExemptUntil(asked, p)) return 'nothing';
  const policy = reopened ? g.policy : await policyOf(deps, g, p);
  const { accountId, currency } = input;
  const row = await openCase(deps, {
    accountId,
    currency,
    policy,
    moneyVersion: g.facts.moneyVersion,
    now: g.now,
    disputes: last ? undecided(last.state, { policy }, p.today) : [],
    reopen: reopened,
  });
  if (!row) return 'contested';
  // A new case has a policy and acts of its own: gather again rather than mix it with the closed one's.
  if (!reopened) return 'contested';
  return { row, events: [{ type: 'caseReopened', because: 'paymentReversed' }] };
}

/** An invoice the closed episode chased is open again: a payment was taken back, and it goes on where it stood (Q5). */
const reopens = (g: Gathered, last: CaseRow): boolean =>
  last.state.closed?.outcome === 'cured' &&
  g.facts.invoices.some((i) => i.open > 0 && !i.writtenOff && last.state.covered.includes(i.id));

/** As a new case would be asked. */
export const fresh = (g: Gathered) => ({
  ...g.question,
  state: { ...g.question.state, disputes: [], holds: [], closed: undefined },
});

/** No open case and none to open: the recorded outcome stands, and letters are answered. */
export async function nothingToChase(deps: CaseDeps, g: Gathered, input: LookInput): Promise<StepResult> {
  const text = 'No case is open on this account; nothing to change.';
  const verdicts = await answersWithoutCase(deps, input, text);
  const letters = input.letters.map((l, i) => ({ id: l.id, type: l.type, body: {}, verdict: verdicts[i] as Verdict }));
  await keepLetters(deps, { accountId: input.accountId, letters, at: g.now });
  const row = g.reading.case;
  const closed = {
    caseNumber: row?.number ?? '',
    outcome: row?.state.closed?.outcome ?? 'nothingOverdue',
    closedAt: row?.state.closed?.at ?? g.now,
  };
  const card = `# ${closed.caseNumber || 'No case'}: ${closed.outcome}\n\n> ${text}\n\n\n`;
  const attributes = { Outcome: closed.outcome, OpenAmount: 0, Policy: g.policy.id };
  const plan = {
    caseId: row?.id ?? 0,
    caseNumber: closed.caseNumber,
    at: g.now,
    sleepMs: 0,
    timeoutMs: deps.attemptMs,
    summary: text,
    card,
    attributes,
    closed,
  };
  return { plan, verdicts, restores: [] };
}

/** Facts are noted, requests refused; a letter answered before gets the same answer. */
async function answersWithoutCase(deps: CaseDeps, input: LookInput, text: string): Promise<Verdict[]> {
  const known = await knownVerdicts(deps, { accountId: input.accountId, ids: input.letters.map((l) => l.id) });
  return input.letters.map(({ id, type }): Verdict => {
    const outcome = isFact(type) ? 'noted' : 'refused';
    return known.get(id) ?? { letterId: id, outcome, code: 'noCase', text };
  });
}
