import type { Channel } from '../../domain/case/vocabulary.ts';
import type { HolidayCalendar } from '../../domain/law/holidays.ts';
import type { Law } from '../../domain/law/law.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { RoutingFacts } from '../../domain/policy/routing-conditions.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Billing } from '../billing/port.ts';
import type { Clock } from '../clock.ts';
import type { Operator } from '../notices/notice-values.ts';
import type { Gateway } from '../notices/port.ts';
import type { ServiceControl } from '../service/port.ts';

/** Everything the activities of a case need, put together once by the worker. */
export interface CaseDeps {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly billing: Billing;
  readonly service: ServiceControl;
  /** Of the channels this house has; notices are planned for no other. */
  readonly gateways: Readonly<Partial<Record<Channel, Gateway>>>;
  readonly policies: PolicyShelf;
  readonly calendar: HolidayCalendar;
  readonly operator: Operator;
  readonly queues: Queues;
  /** Start-to-close of an attempt, milliseconds; the gateways' own time-outs are shorter. */
  readonly attemptMs: number;
  readonly log: Log;
}

/** Policies by id and version: a case pins a version; law is never pinned. */
export interface PolicyShelf {
  current(id: string): Promise<Policy>;
  /** The version of every policy that new cases get. */
  every(): Promise<readonly Policy[]>;
  /** That of a case about to be opened: routing may ask for what only its money tells (S6), else the account's own. */
  ofNewCase(query: { readonly policyId: string; readonly facts: RoutingFacts }): Promise<Policy>;
  pinned(query: { readonly id: string; readonly version: string }): Promise<Policy>;
  lawOf(policy: Policy): Law;
}

/** Task queues, each counterpart its own. */
export interface Queues {
  readonly cases: string;
  readonly sms: string;
  readonly email: string;
  readonly billing: string;
  readonly restore: string;
  /** Portfolio files, and cases opened at their pace. */
  readonly intake: string;
}

export const queuesUnder = (prefix: string): Queues => ({
  cases: `${prefix}cases`,
  sms: `${prefix}notices-sms`,
  email: `${prefix}notices-email`,
  billing: `${prefix}billing`,
  restore: `${prefix}restore`,
  intake: `${prefix}intake`,
});

/** Ids and codes only: no personal data. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
