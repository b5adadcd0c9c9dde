import type { ServiceState } from '../../domain/case/vocabulary.ts';
import type { Instant } from '../../domain/time/instant.ts';

export type ServiceCommand = 'restrict' | 'suspend' | 'terminate' | 'restore';

export interface ServiceOrder {
  readonly serviceId: string;
  readonly accountId: string;
  readonly command: ServiceCommand;
  /** Rises with every command of the service; a lower one than the last is superseded, the same one is repeated safely. */
  readonly seq: number;
  readonly key: string;
  /** Refuse when the account's money has moved since: the last look was a different world. */
  readonly moneyVersion?: number;
}

export type ServiceResult =
  | {
      readonly outcome: 'done';
      readonly state: ServiceState;
      readonly at: Instant;
    }
  | { readonly outcome: 'superseded'; readonly bySeq: number }
  | { readonly outcome: 'moneyMoved' }
  | { readonly outcome: 'noService'; readonly state: ServiceState | 'none' };

export interface ServiceReading {
  readonly state: ServiceState;
  readonly seq: number;
  readonly changedAt?: Instant | undefined;
}

/** Restricts, suspends, terminates and restores. Throws only when nothing can be known; the caller then reads back. */
export interface ServiceControl {
  apply(order: ServiceOrder): Promise<ServiceResult>;
  read(serviceId: string): Promise<ServiceReading | undefined>;
}
