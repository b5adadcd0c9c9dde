import { assertNever } from '../../domain/assert-never.ts';
import type { ServiceState } from '../../domain/case/vocabulary.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Clock } from '../clock.ts';
import type { ServiceFaults } from './faults.ts';
import type { ServiceCommand, ServiceControl, ServiceOrder, ServiceResult } from './port.ts';
import { verdictOn } from './verdict.ts';

/** One command that reached the service, as the service felt it. */
export interface FakeServiceLogRow {
  readonly serviceId: string;
  readonly seq: number;
  readonly command: ServiceCommand;
  readonly key: string;
  readonly effect: 'applied' | 'repeated' | 'superseded';
  readonly at: Instant;
}

export interface FakeServiceControl extends ServiceControl {
  addService(service: { readonly id: string; readonly accountId: string; readonly state?: ServiceState }): void;
  readonly log: readonly FakeServiceLogRow[];
}

interface FakeService {
  readonly accountId: string;
  state: ServiceState;
  seq: number;
  key?: string;
  changedAt?: Instant;
}

/** In memory, for tests. `moneyVersionOf` answers for the billing system beside it. */
export function createFakeServiceControl(deps: {
  readonly clock: Clock;
  readonly moneyVersionOf?: (accountId: string) => number;
  readonly faults?: ServiceFaults | undefined;
}): FakeServiceControl {
  const services = new Map<string, FakeService>();
  const log: FakeServiceLogRow[] = [];
  const apply = async (order: ServiceOrder): Promise<ServiceResult> => {
    const at = await deps.clock.now();
    const service = services.get(order.serviceId);
    if (service?.accountId !== order.accountId) return { outcome: 'noService', state: 'none' };
    return carryOut({
      service,
      order,
      at,
      log,
      moneyVersion: deps.moneyVersionOf?.(order.accountId) ?? 0,
    });
  };
  return {
    log,
    addService: ({ id, accountId, state = 'active' }) => void services.set(id, { accountId, state, seq: 0 }),
    apply: (order) => (deps.faults ? deps.faults.around(order, () => apply(order)) : apply(order)),
    async read(serviceId) {
      const service = services.get(serviceId);
      return (
        service && {
          state: service.state,
          seq: service.seq,
          changedAt: service.changedAt,
        }
      );
    },
  };
}

interface Arrival {
  readonly service: FakeService;
  readonly order: ServiceOrder;
  readonly at: Instant;
  readonly moneyVersion: number;
  readonly log: FakeServiceLogRow[];
}

function carryOut({ service, order, at, moneyVersion, log }: Arrival): ServiceResult {
  const verdict = verdictOn(order, { ...service, moneyVersion });
  const { serviceId, seq, command, key } = order;
  switch (verdict.effect) {
    case 'noService':
      return { outcome: 'noService', state: service.state };
    case 'moneyMoved':
      return { outcome: 'moneyMoved' };
    case 'superseded':
      log.push({ serviceId, seq, command, key, effect: verdict.effect, at });
      return { outcome: 'superseded', bySeq: service.seq };
    case 'repeated':
    case 'applied':
      log.push({ serviceId, seq, command, key, effect: verdict.effect, at });
      if (verdict.effect === 'applied') change(service, { order, at, state: verdict.state });
      return { outcome: 'done', state: verdict.state, at };
    default:
      return assertNever(verdict);
  }
}

function change(
  service: FakeService,
  { order, at, state }: { order: ServiceOrder; at: Instant; state: ServiceState },
): void {
  if (service.state !== state) service.changedAt = at;
  service.state = state;
  service.seq = order.seq;
  service.key = order.key;
}
