import type { Arrangement, CoveredInvoice, Instalment, Proposal } from '../../case/agreements.ts';
import type { InvoiceFacts } from '../../case/facts.ts';
import type { LetterOf } from '../../case/letters.ts';
import { AGREEMENT_DEFAULTS } from '../../policy/agreement-defaults.ts';
import type { ArrangementRules } from '../../policy/agreement-rules.ts';
import { addDays } from '../../time/plain-date.ts';
import { agreementHash, agreementOf } from '../agreement.ts';
import { arrangementLooksOn } from '../arrangements.ts';
import { disputedPart } from '../disputed.ts';
import { isHelpOpen } from '../hardship.ts';
import { positionOf } from '../position.ts';
import type { Position, Question } from '../question.ts';
import { owedPosition } from '../restore-rule.ts';
import { openSettlement } from '../settlement.ts';
import { accept, type Folded, refuse } from './answers.ts';
import { instalmentsOf, unfitInstalments } from './arrangement-terms.ts';
import { tooRisky } from './risk-check.ts';

type Letter = LetterOf<'proposeArrangement'>;

/**
 * A deferral or instalment plan put before the debtor (M1): after a risk check, over overdue invoices named or all of
 * them. Nothing changes until the debtor accepts it. While an arrangement stands it is an amendment of that one.
 */
export function foldProposal(q: Question, letter: Letter): Folded {
  const rules = q.policy.arrangement;
  if (!rules)
    return refuse(letter, 'noRules', `Policy "${q.policy.id}" has no rules for arrangements; take a promise to pay.`);
  const owed = owedPosition(q, positionOf(q));
  const covered = coveredBy(q, letter, owed);
  const refused = notNow(q, letter, rules, owed) ?? tooRisky({ q, p: owed, letter, notFor: rules.notFor });
  if (refused) return refused;
  if ('verdict' in covered) return covered;
  const offered = settled(q, letter, covered);
  if (offered) return offered;
  const total = covered.reduce((sum, { open }) => sum + open, 0);
  const instalments = instalmentsOf(letter, { total, firstPercent: rules.firstPercent, today: owed.today });
  const unfit = unfitInstalments(letter, { instalments, total, rules, today: owed.today });
  if (unfit) return unfit;
  const proposal = proposalFrom(q, letter, { covered, instalments, rules, owed });
  return accept(letter, 'proposed', `To be accepted by ${proposal.acceptBy}, naming ${proposal.hash}.`, [
    { type: 'arrangementProposed', proposal },
  ]);
}

/** The debtor says yes to exactly what was put before him (M1): void when time is over or the debt has changed. */
export function foldAcceptance(q: Question, letter: LetterOf<'acceptArrangement'>): Folded {
  const { proposal, arrangement: before } = q.state;
  if (!proposal) return refuse(letter, 'noProposal', 'No arrangement waits to be accepted; propose one.');
  if (proposal.hash !== letter.hash)
    return refuse(letter, 'otherAgreement', 'That is not the agreement that was proposed; read the one that waits.');
  const offered = settled(q, letter, proposal.invoices);
  if (offered) return offered;
  const p = positionOf(q);
  if (p.today > proposal.acceptBy)
    return refuse(letter, 'proposalOver', `It had to be accepted by ${proposal.acceptBy}; propose a new one.`);
  if (hasChanged(proposal.invoices, q, p))
    return refuse(letter, 'changed', 'What is owed has changed since it was proposed; propose a new one.');
  const arrangement: Arrangement = {
    ...proposal,
    acceptedBy: letter.by,
    acceptedAt: q.now,
    kept: 0,
    firstKeptAt: before?.firstKeptAt,
    amendments: before ? before.amendments + 1 : 0,
  };
  const first = proposal.instalments[0]?.dueOn;
  return accept(letter, 'accepted', `Not chased while it is kept; the first instalment is due on ${first}.`, [
    { type: 'arrangementAccepted', arrangement },
  ]);
}

/** To pay less at once and to pay all in parts exclude each other (M7). */
function settled(
  q: Question,
  letter: Letter | LetterOf<'acceptArrangement'>,
  covered: readonly CoveredInvoice[],
): Folded | undefined {
  const offer = openSettlement(q);
  if (!offer || !covered.some(({ id }) => offer.invoiceIds.includes(id))) return undefined;
  const text = `A settlement of these invoices is offered until ${offer.dueOn}; have it kept, broken or refused first, or name other invoices.`;
  return refuse(letter, 'settlementStands', text);
}

/** More is open than was agreed upon, or a part of it is disputed by now. */
const hasChanged = (covered: readonly CoveredInvoice[], q: Question, p: Position): boolean =>
  covered.some(({ id, open }) => {
    const now = q.facts.invoices.find((i) => i.id === id);
    return now !== undefined && (now.writtenOff || now.open > open || disputedPart(now, q, p.today) > 0);
  });

function notNow(q: Question, letter: Letter, rules: ArrangementRules, owed: Position): Folded | undefined {
  const { arrangement, brokenArrangements } = q.state;
  if (!owed.overdue) return refuse(letter, 'nothingOverdue', 'Nothing is overdue; there is nothing to arrange.');
  // Help that was granted is worth nothing if what was broken before bars the arrangement it is to lead to (Q18).
  const isGranted = q.state.hardship?.status === 'granted' && isHelpOpen(q.state);
  if (brokenArrangements >= rules.maxBroken && !isGranted)
    return refuse(letter, 'tooManyBroken', `${brokenArrangements} arrangements were broken; policy takes no more.`);
  // What was agreed before gives way to what a granted request for help leads to.
  if (!arrangement || isHelpOpen(q.state)) return undefined;
  const { maxAmendments = AGREEMENT_DEFAULTS.maxAmendments } = rules;
  if (arrangement.amendments >= maxAmendments)
    return refuse(letter, 'amendedBefore', 'The arrangement was amended as often as policy allows.');
  const ends = arrangementLooksOn(arrangement, q);
  return ends && owed.today >= ends
    ? refuse(letter, 'arrangementOver', 'An instalment did not come and its grace is over; the arrangement is broken.')
    : undefined;
}

/** The invoices named, else every overdue one that is not disputed. */
function coveredBy(q: Question, letter: Letter, owed: Position): readonly CoveredInvoice[] | Folded {
  const overdue = q.facts.invoices.filter((i) => owed.overdueIds.includes(i.id));
  const isDisputed = (i: InvoiceFacts): boolean => disputedPart(i, q, owed.today) > 0;
  const named = letter.invoices
    ? overdue.filter((i) => letter.invoices?.some((name) => name === i.number || name === i.id))
    : overdue.filter((i) => !isDisputed(i));
  if (named.length === 0 || named.length < new Set(letter.invoices).size)
    return refuse(letter, 'unknownInvoice', 'Name invoices of this account that are overdue.');
  if (named.some(isDisputed))
    return refuse(letter, 'disputedInvoice', 'Resolve the dispute first, or name the other invoices.');
  const oldestFirst = [...named].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return oldestFirst.map(({ id, number, dueOn, open }) => ({ id, number, dueOn, open }));
}

interface Terms {
  readonly covered: readonly CoveredInvoice[];
  readonly instalments: readonly Instalment[];
  readonly rules: ArrangementRules;
  readonly owed: Position;
}

function proposalFrom(q: Question, letter: Letter, { covered, instalments, rules, owed }: Terms): Proposal {
  const terms = {
    invoices: covered,
    instalments,
    graceDays: rules.graceDays,
    keptPercent: rules.keptPercent,
    acceptBy: addDays(owed.today, rules.acceptWithinDays),
    ...(q.state.arrangement && { replaces: q.state.arrangement.id }),
  };
  const hash = agreementHash(agreementOf({ caseNumber: q.caseNumber, currency: q.policy.currency, terms }));
  const call = letter.callId === undefined ? {} : { callId: letter.callId };
  return { id: letter.id, hash, ...terms, proposedBy: letter.by, proposedAt: q.now, ...call };
}
