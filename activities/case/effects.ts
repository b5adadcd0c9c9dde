import type { ActStatus, ServiceState } from '../../domain/case/vocabulary.ts';
import type { PlannedAct, WorkOrder } from '../../domain/decide/decision.ts';
import { formatMoney } from '../../domain/money/amount.ts';
import { type Instant, localDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import type { Message, SendResult } from '../notices/port.ts';
import type { ServiceResult } from '../service/port.ts';
import type { CaseDeps } from './deps.ts';
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
      return message
        ? sent(await deps.gateways[act.channel ?? 'email'].send(message))
        : { status: 'void', detail: 'no message' };
    case 'restrict':
    case 'suspend':
      return stop(deps, g, act, act.kind);
    case 'refer':
      return { status: 'done', workOrders: [referral(g, act)] };
    case 'writeOff':
      return writeOff(deps, g, act);
    case 'restore':
      throw new Error('a restore has a workflow of its own');
  }
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

async function stop(deps: CaseDeps, g: Gathered, act: PlannedAct, command: 'restrict' | 'suspend'): Promise<Done> {
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
    const order = { accountId: g.facts.account.id, key: act.key, invoiceIds: act.names, amount: act.amount };
    const result = await deps.billing.writeOff(order);
    if (result.outcome === 'moneyMoved') return { status: 'void', detail: 'the debt changed since it was approved' };
    if (result.outcome === 'refused') return { status: 'void', detail: result.reason };
    return { status: 'done', writtenOff: true };
  } catch (error) {
    deps.log.warn({ key: act.key, error: String(error) }, 'a write-off ended without an answer');
    return { status: 'unknown' };
  }
}

/** The desk that takes the case over finds it in the worklist. */
function referral(g: Gathered, act: PlannedAct): WorkOrder {
  const { account } = g.facts;
  const open = formatMoney({ minor: act.amount, currency: account.currency }, 'en');
  return {
    key: act.key,
    kind: 'legalReferral',
    text: `Take over ${g.question.caseNumber}: ${open} on ${act.names.length} invoice(s), approved. The evidence is in the case's events and acts.`,
    dueOn: addDays(localDate(g.now, account.place.zone), 5),
  };
}
