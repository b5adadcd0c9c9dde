import { assertNever } from '../../domain/assert-never.ts';
import type { PlannedAct, WorkOrder } from '../../domain/decide/decision.ts';
import { localDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { contentOf } from '../../store/acts/settle.ts';
import type { CaseDeps } from './deps.ts';
import { creditNote, type Done, writeOff } from './effects.ts';
import type { Gathered } from './gather.ts';

/**
 * What became of an act that was reserved and never settled, once its lease is over: the provider is asked, the service
 * read back. A notice that cannot be found out about is uncertain and never repeated under its key.
 */
export async function findOut(deps: CaseDeps, g: Gathered, act: PlannedAct): Promise<Done> {
  switch (act.kind) {
    case 'notice':
      return askAbout(deps, g, act);
    case 'restrict':
    case 'suspend':
    case 'terminate':
      return readBack(deps, g, act);
    case 'refer':
    case 'task':
    case 'legal':
    case 'report':
    case 'recall':
    case 'correct':
      // Done and settled are one statement: reserved alone means not done.
      return { status: 'failed', detail: 'not done' };
    case 'writeOff':
      // Idempotent under its key: asking again is how to find out.
      return writeOff(deps, g, act);
    case 'creditNote':
      return creditNote(deps, g, act);
    case 'restore':
      throw new Error('a restore has a workflow of its own');
    default:
      return assertNever(act.kind);
  }
}

async function askAbout(deps: CaseDeps, g: Gathered, act: PlannedAct): Promise<Done> {
  const channel = act.channel ?? 'email';
  const content = await contentOf(deps, { key: act.key });
  const to = g.reading.addresses[channel];
  const reservedAt = g.facts.acts.find((a) => a.key === act.key)?.reservedAt ?? g.now;
  if (!content || !to) return uncertain(g, act, 'what it said or where it went is not known');
  const message = { key: act.key, to, ...content, language: g.facts.account.language };
  const gateway = deps.gateways[channel];
  if (!gateway) return uncertain(g, act, `this house has no gateway for ${channel} any more`);
  const answer = await gateway.ask(message, reservedAt);
  switch (answer.found) {
    case 'yes':
      return {
        status: answer.status,
        providerRef: answer.ref,
        deliveredAt: answer.status === 'delivered' ? g.now : undefined,
        detail: 'found at the provider after its answer was lost',
      };
    case 'no':
      return uncertain(g, act, 'the provider does not know it');
    case 'cannotTell':
      return uncertain(g, act, 'this channel cannot be asked');
  }
}

function uncertain(g: Gathered, act: PlannedAct, because: string): Done {
  const order: WorkOrder = {
    key: `${act.key}.uncertain`,
    kind: 'uncertainAct',
    text: `${act.key} may or may not have reached the debtor: ${because}. It is not repeated; the next channel or number follows by itself.`,
    dueOn: addDays(localDate(g.now, g.facts.account.place.zone), 2),
  };
  return { status: 'uncertain', detail: because, workOrders: [order] };
}

async function readBack(deps: CaseDeps, g: Gathered, act: PlannedAct): Promise<Done> {
  const service = g.facts.service;
  const seq = act.serviceSeq ?? 0;
  const reading = service && (await deps.service.read(service.id));
  if (!reading) return { status: 'void', detail: 'there is no service any more' };
  if (reading.seq > seq) return { status: 'void', detail: `superseded by command ${reading.seq}`, service: reading };
  if (reading.seq < seq) return { status: 'failed', detail: 'the service had not taken it' };
  return {
    status: 'done',
    detail: 'read back after its answer was lost',
    service: reading,
    workOrders: late(g, act, reading.changedAt),
  };
}

/** Landed after its window: done is done, but somebody has to know. */
function late(g: Gathered, act: PlannedAct, changedAt: string | undefined): WorkOrder[] {
  const before = g.facts.acts.find((a) => a.key === act.key);
  if (!changedAt || !before?.windowEnd || changedAt < before.windowEnd) return [];
  const text = `${act.key} landed at ${changedAt}, after its window ended at ${before.windowEnd}. See whether it should be undone.`;
  return [{ key: `${act.key}.late`, kind: 'lateStop', text, dueOn: localDate(g.now, g.facts.account.place.zone) }];
}
