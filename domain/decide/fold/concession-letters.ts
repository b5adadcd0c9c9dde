import type { Settlement, Waiver } from '../../case/concessions.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { InvoiceFacts } from '../../case/facts.ts';
import { approvalId } from '../../case/keys.ts';
import type { LetterOf } from '../../case/letters.ts';
import type { Approval } from '../../case/state.ts';
import { type Giving, inOrder, shares, totalCredit } from '../../money/concede.ts';
import type { Minor } from '../../money/money.ts';
import { ruleOfStep } from '../../policy/authority.ts';
import type { WaiverRules } from '../../policy/money-rules.ts';
import { addMs, DAY, earlierOf, type Instant, localDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import { concessionHash } from '../concession-hash.ts';
import { chaseablePart, positionOf } from '../position.ts';
import type { Position, Question } from '../question.ts';
import { openSettlement } from '../settlement.ts';
import { startOf } from '../wait.ts';
import { waivedOn, waivedSoFar } from '../waived.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** Fees or part of the debt to be let go (M7, L15): never above the share policy sets, and agreed to by amount. */
export function foldWaiver(q: Question, letter: LetterOf<'requestWaiver'>): Folded {
  const rules = q.policy.waiver;
  if (!rules)
    return refuse(letter, 'noWaiverRules', `Policy ${q.policy.id} has no rules for waivers; nothing is waived.`);
  if (q.state.waivers.some(({ status }) => status === 'asked' || status === 'granted'))
    return refuse(letter, 'waiverWaits', 'A waiver is asked for already; it has to be answered first.');
  if ((letter.percent === undefined) === (letter.amount === undefined))
    return refuse(letter, 'waiverTerms', 'Give either a percentage or an amount.');
  const p = positionOf(q);
  const named = namedBy(letter, q, p);
  if (!named) return refuse(letter, 'unknownInvoice', 'No open invoice of that number can be waived on this account.');
  if (named.length === 0) return refuse(letter, 'nothingToWaive', NOTHING[letter.of]);
  const terms = creditsFor(letter, named, q, p, rules);
  if ('tooMuch' in terms)
    return refuse(
      letter,
      'aboveMaximum',
      `Policy lets at most ${rules.maxPercent} % of an invoice go: here ${terms.tooMuch} minor units at most.`,
    );
  const base = { id: `waiver.${q.state.waivers.length + 1}`, of: letter.of, credits: terms.credits };
  const waiver: Waiver = { ...base, hash: concessionHash(base, q), ...asked(q, letter), status: 'asked' };
  const amount = totalCredit(waiver.credits);
  // Nor are many small waivers a way around who has to agree.
  const judgedAt = amount + totalCredit(waivedSoFar(q.state));
  const approval = approvalOf({ of: waiver, amount, judgedAt, until: answerBy(rules, q) }, q);
  return accept(letter, 'waiverRequested', answerFor(approval, q, 'the credit note is booked at once'), [
    { type: 'waiverRequested', waiver },
    ...approval,
  ]);
}

const NOTHING = {
  fees: 'No fees that billing has booked are open on this account; fees that only build up cannot be waived yet.',
  debt: 'Nothing is overdue; there is nothing to waive.',
} as const;

/** Undefined: one that is named is not among those that can be waived. Oldest due first. */
function namedBy(letter: LetterOf<'requestWaiver'>, q: Question, p: Position): readonly InvoiceFacts[] | undefined {
  const open = q.facts.invoices
    .filter((i) => (letter.of === 'fees' ? i.feeOnly && i.open > 0 && !i.writtenOff : p.overdueIds.includes(i.id)))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (!letter.invoices) return open;
  const wanted = letter.invoices.map((name) => open.find((i) => i.id === name || i.number === name));
  return wanted.includes(undefined) ? undefined : open.filter((i) => wanted.includes(i));
}

function creditsFor(
  letter: LetterOf<'requestWaiver'>,
  named: readonly InvoiceFacts[],
  q: Question,
  p: Position,
  rules: WaiverRules,
): { credits: Waiver['credits'] } | { tooMuch: Minor } {
  const parts = named.map((i): Giving => ({ invoiceId: i.id, most: openPart(i, letter.of, q, p) }));
  const allowed = named.map((i, n): Giving => {
    const share = Number((BigInt(i.amount) * BigInt(rules.maxPercent)) / 100n) - waivedOn(i.id, q.state);
    return { invoiceId: i.id, most: Math.max(0, Math.min(parts[n]?.most ?? 0, share)) };
  });
  const most = allowed.reduce((sum, giving) => sum + giving.most, 0);
  const credits = letter.percent === undefined ? inOrder(letter.amount ?? 0, allowed) : shares(letter.percent, parts);
  const isWithin = credits.every(({ invoiceId, amount }) => amount <= (mostOf(invoiceId, allowed) ?? 0));
  const isAll = letter.amount === undefined || totalCredit(credits) === letter.amount;
  return isWithin && isAll && credits.length > 0 ? { credits } : { tooMuch: most };
}

const mostOf = (id: string, givings: readonly Giving[]): Minor | undefined =>
  givings.find(({ invoiceId }) => invoiceId === id)?.most;

/** What is disputed is not waived: that is decided by the dispute. */
const openPart = (invoice: InvoiceFacts, of: Waiver['of'], q: Question, p: Position): Minor =>
  of === 'fees' ? invoice.open : chaseablePart(invoice, q, p.today);

/** Less than all that is overdue, paid by a day, closes it (M7). */
export function foldSettlement(q: Question, letter: LetterOf<'offerSettlement'>): Folded {
  const rules = q.policy.settlement;
  if (!rules)
    return refuse(letter, 'noSettlementRules', `Policy ${q.policy.id} has no rules for settlements; offer none.`);
  if (openSettlement(q))
    return refuse(letter, 'settlementStands', 'A settlement is offered already; it has to be kept or broken first.');
  const p = positionOf(q);
  if (!p.overdue) return refuse(letter, 'nothingOverdue', 'Nothing is overdue; there is nothing to settle.');
  const last = addDays(p.today, rules.maxDays);
  if (letter.on < p.today || letter.on > last)
    return refuse(letter, 'settlementDate', `Give a date from ${p.today} to ${last}.`);
  const least = Number((BigInt(p.overdueOpen) * BigInt(rules.minPercent) + 99n) / 100n);
  if (letter.amount < least || letter.amount >= p.overdueOpen)
    return refuse(
      letter,
      'settlementAmount',
      `Offer from ${least} up to less than ${p.overdueOpen} minor units: at least ${rules.minPercent} % and not all.`,
    );
  const settlement = settlementFrom(q, letter, p);
  // Nobody agrees any more to what would not stand any more.
  const until = earlierOf(answerBy(rules, q), startOf(addDays(letter.on, 1), q));
  const approval = approvalOf({ of: settlement, amount: settlement.owed - settlement.amount, until }, q);
  return accept(letter, 'settlementOffered', answerFor(approval, q, `it stands until ${letter.on}`), [
    { type: 'settlementOffered', settlement },
    ...approval,
  ]);
}

function settlementFrom(q: Question, letter: LetterOf<'offerSettlement'>, p: Position): Settlement {
  const invoices = q.facts.invoices.filter((i) => p.overdueIds.includes(i.id));
  const base = {
    id: `settlement.${q.state.settlements.length + 1}`,
    amount: letter.amount,
    owed: p.overdueOpen,
    invoiceIds: invoices.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).map(({ id }) => id),
    dueOn: letter.on,
    paidNetBefore: q.facts.paidNet,
    owing: invoices.map(({ id, open, credited = 0 }) => ({ invoiceId: id, open, credited })),
  };
  return { ...base, hash: concessionHash(base, q), ...asked(q, letter), status: 'asked' };
}

const answerBy = ({ expiresAfterDays }: { readonly expiresAfterDays: number }, { now }: Question): Instant =>
  addMs(now, expiresAfterDays * DAY);

const asked = ({ now }: Question, { by }: { readonly by: string }) => ({ askedBy: by, askedAt: now });

interface Asking {
  readonly of: Waiver | Settlement;
  readonly amount: Minor;
  readonly judgedAt?: Minor;
  readonly until: Instant;
}

/** By what is let go, never by who asked; none when policy asks nobody at that amount. */
function approvalOf(
  { of, amount, judgedAt = amount, until }: Asking,
  q: Question,
): Extract<CaseEvent, { type: 'approvalRequested' }>[] {
  if (!ruleOfStep(q, { step: of.id, amount, judgedAt })) return [];
  const approval: Approval = {
    id: approvalId({ caseNumber: q.caseNumber, step: of.id, asked: 1 }),
    step: of.id,
    hash: of.hash,
    amount,
    ...(judgedAt > amount && { judgedAt }),
    requestedBy: of.askedBy,
    requestedAt: q.now,
    expiresAt: until,
    approvedBy: [],
    status: 'waiting',
  };
  return [{ type: 'approvalRequested', approval }];
}

function answerFor(requested: ReturnType<typeof approvalOf>, q: Question, granted: string): string {
  const approval = requested[0]?.approval;
  const rule = approval && ruleOfStep(q, approval);
  if (!approval || !rule) return `Nobody has to approve this amount: ${granted}.`;
  const people = rule.persons === 1 ? 'one person' : `${rule.persons} people`;
  // An end at midnight is that of the day before.
  const last = localDate(addMs(approval.expiresAt, -1), q.facts.account.place.zone);
  const all = approval.judgedAt ? ` ${approval.judgedAt} minor units are judged, with what was waived before.` : '';
  return `Waits for ${people} of ${rule.by} to approve until ${last}; once approved ${granted}.${all}`;
}
