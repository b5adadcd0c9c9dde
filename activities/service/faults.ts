import { assertNever } from '../../domain/assert-never.ts';
import type { ServiceOrder, ServiceResult } from './port.ts';

/**
 * What a network can do to a command on demand. `fail`: nothing is done, the caller gets an error. `hang`: no answer until
 * released, and only then is it done. `applyThenTimeOut`: it is done, the caller gets an error.
 */
export type ServiceFault = 'fail' | 'hang' | 'applyThenTimeOut';

export interface ServiceFaults {
  /** The next commands that match suffer these, in order. */
  plan(faults: readonly ServiceFault[], match?: (order: ServiceOrder) => boolean): void;
  /** Lets every hanging command go on. */
  release(): void;
  /** Commands that hang now. */
  hanging(): readonly ServiceOrder[];
  /** Runs a command through the fault that waits for it. */
  around(order: ServiceOrder, apply: () => Promise<ServiceResult>): Promise<ServiceResult>;
}

export function createServiceFaults(): ServiceFaults {
  const planned: {
    fault: ServiceFault;
    match: (order: ServiceOrder) => boolean;
  }[] = [];
  let stuck: { order: ServiceOrder; go: () => void }[] = [];
  const take = (order: ServiceOrder): ServiceFault | undefined => {
    const index = planned.findIndex((entry) => entry.match(order));
    return index < 0 ? undefined : planned.splice(index, 1)[0]?.fault;
  };
  return {
    plan: (faults, match = () => true) => void planned.push(...faults.map((fault) => ({ fault, match }))),
    release() {
      for (const { go } of stuck) go();
      stuck = [];
    },
    hanging: () => stuck.map(({ order }) => order),
    async around(order, apply) {
      const fault = take(order);
      switch (fault) {
        case undefined:
          return apply();
        case 'fail':
          throw new Error('service control: connection refused');
        case 'hang':
          await new Promise<void>((go) => stuck.push({ order, go }));
          return apply();
        case 'applyThenTimeOut':
          await apply();
          throw new Error('service control: no answer in time');
        default:
          return assertNever(fault);
      }
    },
  };
}
