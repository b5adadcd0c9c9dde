import { assertNever } from '../assert-never.ts';
import { formatMoney } from '../money/amount.ts';
import type { Minor } from '../money/money.ts';
import { ORDER_KINDS, type OrderCondition, type OrderKind } from '../policy/orders.ts';
import { type CreditUse, creditUse, payBelowStop } from '../risk/credit-use.ts';
import { positionOf } from './position.ts';
import type { Position, Question } from './question.ts';
import { pendingRestores } from './restore.ts';
import { isRestoreRuleMet, owedPosition } from './restore-rule.ts';

/** What an account may order now (L16), and what lifts the limits. */
export interface Eligibility {
  /** `clear`: nothing is overdue and service is up. */
  readonly state: 'clear' | OrderCondition;
  readonly orders: readonly MayOrder[];
  /** Undefined: nothing is limited. */
  readonly lifted?: LiftedBy | undefined;
}

export interface MayOrder {
  readonly kind: OrderKind;
  readonly may: boolean;
  readonly code: OrderCode;
}

/** Why an order is allowed, or which condition forbids it. */
export type OrderCode = 'notLimited' | 'noLimitsInPolicy' | 'allowedMeanwhile' | 'creditLimit' | OrderCondition;

/** What makes the account owe more: not taken any more at the credit limit (P4). */
const USES_CREDIT: readonly OrderKind[] = ['newService', 'addOn', 'upgrade', 'renewal', 'deviceOnCredit'];

export interface LiftedBy {
  /** Everything overdue, minor units: paid, nothing is limited any more. */
  readonly pay: Minor;
  /** What brings service back; undefined when it is up, or money alone does not bring it back. */
  readonly payForService?: Minor | undefined;
  /** Paid for: service is on its way back. */
  readonly restoring: boolean;
  /** One or two plain English sentences. */
  readonly text: string;
}

/** Pure: the same question has the same answer. Disputed invoices limit nothing. */
export function mayOrder(q: Question): Eligibility {
  const p = positionOf(q);
  const state = stateOf(q, p);
  const credit = stoppingCredit(q, p);
  const orders = ORDER_KINDS.map((kind): MayOrder => {
    const judged = judge(kind, state, q);
    const stops = judged.may && credit !== undefined && USES_CREDIT.includes(kind);
    return { kind, ...(stops ? { may: false, code: 'creditLimit' } : judged) };
  });
  const isLimited = orders.some(({ may }) => !may);
  return { state, orders, lifted: isLimited ? liftedBy({ state, q, p, credit }) : undefined };
}

/** A service that was terminated for its debt counts as suspended as long as that is overdue. */
function stateOf({ facts: { service } }: Question, p: Position): Eligibility['state'] {
  if (service?.state === 'restricted' || service?.state === 'suspended') return service.state;
  if (!p.overdue) return 'clear';
  return service?.state === 'terminated' ? 'suspended' : 'overdue';
}

function judge(kind: OrderKind, state: Eligibility['state'], q: Question): Omit<MayOrder, 'kind'> {
  if (state === 'clear') return { may: true, code: 'notLimited' };
  if (!q.policy.orders) return { may: true, code: 'noLimitsInPolicy' };
  return q.policy.orders[state].includes(kind) ? { may: true, code: 'allowedMeanwhile' } : { may: false, code: state };
}

/** Undefined: the account is not at the stop that policy sets to its credit. */
function stoppingCredit(q: Question, p: Position): CreditUse | undefined {
  const { facts, policy } = q;
  const { invoices, account } = facts;
  const use = creditUse({ rules: policy.credit, limit: account.creditLimit, invoices, today: p.today });
  return use?.is === 'stop' ? use : undefined;
}

function liftedBy(of: {
  state: Eligibility['state'];
  q: Question;
  p: Position;
  credit: CreditUse | undefined;
}): LiftedBy {
  const { state, q, p, credit } = of;
  if (state === 'clear' || !q.policy.orders) return creditLifted(q, credit);
  const isDown = state === 'restricted' || state === 'suspended';
  const restoring = pendingRestores(q).length > 0;
  const payForService = isDown && !restoring ? payToRestore(q, p) : undefined;
  const lifted = { pay: p.overdueOpen, payForService, restoring };
  return { ...lifted, text: liftWords(lifted, isDown, q) };
}

/** Only the credit limit is in the way. */
function creditLifted(q: Question, credit: CreditUse | undefined): LiftedBy {
  const pay = credit && q.policy.credit ? payBelowStop(q.policy.credit, credit) : 0;
  const text = `Paying ${formatMoney({ minor: pay, currency: q.policy.currency }, 'en')} frees enough of the credit limit.`;
  return { pay, restoring: false, text };
}

/** The least that brings service back by the policy's rule, paid for the oldest first; undefined: money alone does not. */
function payToRestore(q: Question, p: Position): Minor | undefined {
  const { restore } = q.policy;
  const { overdueIds, overdueOpen } = owedPosition(q, p);
  const owed = q.facts.invoices.filter((i) => overdueIds.includes(i.id));
  const oldestFirst = [...owed].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  for (let paid = 0; paid <= oldestFirst.length; paid++) {
    const ids = oldestFirst.slice(0, paid).map((i) => i.id);
    const invoices = q.facts.invoices.map((i) => (ids.includes(i.id) ? { ...i, open: 0 } : i));
    const then = { ...q, facts: { ...q.facts, invoices } };
    if (!isRestoreRuleMet(then, positionOf(then))) continue;
    const all = oldestFirst.slice(0, paid).reduce((sum, i) => sum + i.open, 0);
    return restore.rule === 'belowAmount' ? Math.min(all, Math.max(0, overdueOpen - restore.amount + 1)) : all;
  }
  return undefined;
}

function liftWords(lifted: Omit<LiftedBy, 'text'>, isDown: boolean, { policy }: Question): string {
  const money = (minor: Minor): string => formatMoney({ minor, currency: policy.currency }, 'en');
  const { pay, payForService, restoring } = lifted;
  if (restoring) return 'It is paid for: service is on its way back, and orders with it.';
  if (isDown && payForService === undefined)
    return 'Money alone does not bring service back: part of the debt was written off, and a person has to decide.';
  if (isDown && payForService !== undefined && payForService < pay)
    return `Paying ${money(payForService)} brings service back; paying all that is overdue, ${money(pay)}, lifts every limit.`;
  if (isDown) return `Paying all that is overdue, ${money(pay)}, brings service back and lifts every limit.`;
  return `Paying all that is overdue, ${money(pay)}, lifts every limit.`;
}

/** One plain English sentence. */
export function orderWords(code: OrderCode): string {
  switch (code) {
    case 'notLimited':
      return 'Nothing is overdue and service is up.';
    case 'noLimitsInPolicy':
      return 'The account’s policy limits no orders.';
    case 'allowedMeanwhile':
      return 'Policy allows it all the same.';
    case 'creditLimit':
      return 'The credit limit is used up.';
    case 'overdue':
      return 'Not while money is overdue.';
    case 'restricted':
      return 'Not while service is restricted.';
    case 'suspended':
      return 'Not while service is suspended.';
    default:
      return assertNever(code);
  }
}
