import { assertNever } from '../../domain/assert-never.ts';
import type { ActStatus, ServiceState } from '../../domain/case/vocabulary.ts';
import type { PlannedAct, WorkOrder } from '../../domain/decide/decision.ts';
import { REMAINDER_STEP } from '../../domain/decide/remainders.ts';
import type { StopCommand } from '../../domain/policy/step.ts';
import { type Instant, localDate } from '../../domain/time/instant.ts';
import type { Message, SendResult } from '../notices/port.ts';
import type { ServiceResult } from '../service/port.ts';
import type { CaseDeps } from './deps.ts';
import { deskOrder } from './desk-order.ts';
import type { Gathered } from './gather.ts';

/** What became of an act. `unknown`: nothing is settled, its lease runs out and then it is asked about. */
export interface Done {
  readonly status: Exclude<ActStatus, 'reserved'> | 'unknown';
  readonly detail?: string | undefined;
  readonly providerRef?: string | undefined;
  readonly deliveredAt?: Instant | undefined;
  readonly addressBroken?: boolean | undefined;
  readonly service?: { readonly state: ServiceState; readonly seq: number } | undefined;
  readonly writtenOff?: boolean | undefined;
  /** Booked as the act says. */
  readonly isCredited?: boolean | undefined;
  readonly workOrders?: readonly WorkOrder[] | undefined;
}

/** Does a reserved act, once. What a counterpart does wrong is a result, never an exception. */
export async function carryOut(
  deps: CaseDeps,
  g: Gathered,
  act: PlannedAct,
  message: Message | undefined,
): Promise<Done> {
  switch (act.kind) {
    case 'notice':
      return send(deps, act, message);
    case 'restrict':
    case 'suspend':
    case 'terminate':
      return stop(deps, g, act, act.kind);
    case 'refer':
    case 'task':
    case 'legal':
    case 'report':
    case 'recall':
    case 'correct':
      return { status: 'done', workOrders: [deskOrder(g, act)] };
    case 'writeOff':
      return writeOff(deps, g, act);
    case 'creditNote':
      return creditNote(deps, g, act);
    case 'restore':
      throw new Error('a restore has a workflow of its own');
    default:
      return assertNever(act.kind);
  }
}

async function send(deps: CaseDeps, act: PlannedAct, message: Message | undefined): Promise<Done> {
  const channel = act.channel ?? 'email';
  const gateway = deps.gateways[channel];
  if (!gateway) return { status: 'void', detail: `this house has no gateway for ${channel}` };
  return message ? sent(await gateway.send(message)) : { status: 'void', detail: 'no message' };
}

function sent(result: SendResult): Done {
  switch (result.outcome) {
    case 'accepted':
      return { status: 'accepted', providerRef: result.ref };
    case 'rejected':
      return { status: 'undelivered', detail: result.reason, addressBroken: true };
    case 'notAccepted':
      return { status: 'failed', detail: result.reason };
    case 'unknown':
      return { status: 'unknown', detail: result.reason };
  }
}

async function stop(deps: CaseDeps, g: Gathered, act: PlannedAct, command: StopCommand): Promise<Done> {
  const service = g.facts.service;
  const seq = act.serviceSeq;
  if (!service || seq === undefined) return { status: 'void', detail: 'no service' };
  const order = {
    serviceId: service.id,
    accountId: g.facts.account.id,
    command,
    seq,
    key: act.key,
    moneyVersion: g.facts.moneyVersion,
  };
  try {
    return stopped(await deps.service.apply(order), seq);
  } catch (error) {
    deps.log.warn({ key: act.key, error: String(error) }, 'a service command ended without an answer');
    return { status: 'unknown' };
  }
}

function stopped(result: ServiceResult, seq: number): Done {
  switch (result.outcome) {
    case 'done':
      return { status: 'done', service: { state: result.state, seq } };
    case 'superseded':
      return { status: 'void', detail: `superseded by command ${result.bySeq}` };
    case 'moneyMoved':
      return { status: 'void', detail: 'the debt changed since the last look' };
    case 'noService':
      return { status: 'void', detail: `service is ${result.state}`, service: { state: 'ceased', seq } };
  }
}

export async function writeOff(deps: CaseDeps, g: Gathered, act: PlannedAct): Promise<Done> {
  try {
    const order = {
      accountId: g.facts.account.id,
      key: act.key,
      invoiceIds: act.names,
      amount: act.amount,
      lines: act.lines,
    };
    const result = await deps.billing.writeOff(order);
    if (result.outcome === 'moneyMoved') return { status: 'void', detail: 'the debt changed since it was approved' };
    if (result.outcome === 'refused') return { status: 'void', detail: result.reason };
    return { status: 'done', writtenOff: true };
  } catch (error) {
    deps.log.warn({ key: act.key, error: String(error) }, 'a write-off ended without an answer');
    return { status: 'unknown' };
  }
}

export async function creditNote(deps: CaseDeps, g: Gathered, act: PlannedAct): Promise<Done> {
  const { key, amount, credits = [] } = act;
  const { account } = g.facts;
  try {
    const on = localDate(g.now, account.place.zone);
    const reason = act.step === REMAINDER_STEP ? 'smallBalance' : undefined;
    const result = await deps.billing.creditNote({ accountId: account.id, key, credits, amount, on, reason });
    if (result.outcome === 'moneyMoved') return { status: 'void', detail: 'the debt changed since it was granted' };
    if (result.outcome === 'refused') return { status: 'void', detail: result.reason };
    return { status: 'done', isCredited: true };
  } catch (error) {
    deps.log.warn({ key, error: String(error) }, 'a credit note ended without an answer');
    return { status: 'unknown' };
  }
}
