import { assertNever } from '../../domain/assert-never.ts';
import type { ServiceState } from '../../domain/case/vocabulary.ts';
import type { ServiceCommand, ServiceOrder } from './port.ts';

/** What a service knows when a command reaches it. */
export interface ServiceSituation {
  readonly state: ServiceState;
  readonly seq: number;
  /** Key of the command that was accepted under `seq`. */
  readonly key?: string | undefined;
  readonly moneyVersion: number;
}

export type ServiceVerdict =
  | { readonly effect: 'applied' | 'repeated'; readonly state: ServiceState }
  | { readonly effect: 'superseded' }
  | { readonly effect: 'moneyMoved' }
  | { readonly effect: 'noService' };

/**
 * What a command does to a service; one rule for every built-in control. A service that has ended takes none. A repeat of
 * the last command is a repeat whatever the money did since: it is done already. Another command under the last sequence
 * is superseded like a lower one. Only a command that would change something is held against the money.
 */
export function verdictOn(order: ServiceOrder, now: ServiceSituation): ServiceVerdict {
  // The command that ended it may be repeated like any other.
  const isRepeat = order.seq === now.seq && order.key === now.key;
  if ((now.state === 'terminated' || now.state === 'ceased') && !isRepeat) return { effect: 'noService' };
  if (order.seq < now.seq) return { effect: 'superseded' };
  if (order.seq === now.seq) return isRepeat ? { effect: 'repeated', state: now.state } : { effect: 'superseded' };
  if (order.moneyVersion !== undefined && order.moneyVersion !== now.moneyVersion) return { effect: 'moneyMoved' };
  return { effect: 'applied', state: stateAfter(order.command, now.state) };
}

/** A restriction never softens a suspension: it is accepted, and the stricter state stays. */
function stateAfter(command: ServiceCommand, state: ServiceState): ServiceState {
  switch (command) {
    case 'restore':
      return 'active';
    case 'suspend':
      return 'suspended';
    case 'terminate':
      return 'terminated';
    case 'restrict':
      return state === 'suspended' ? 'suspended' : 'restricted';
    default:
      return assertNever(command);
  }
}
