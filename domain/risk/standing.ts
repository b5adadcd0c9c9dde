import { type CustomerGroup, customerGroup, type ServiceKind, serviceKind } from '../case/customer.ts';
import type { ArrearsCause } from '../case/vocabulary.ts';
import { riskOf } from '../decide/conditions.ts';
import { positionOf } from '../decide/position.ts';
import type { Question } from '../decide/question.ts';
import type { AlertLevel } from '../policy/alert-rules.ts';
import type { RiskBand } from '../policy/risk-rules.ts';
import { alertLevel } from './alert-level.ts';
import { type CreditUse, creditUse } from './credit-use.ts';
import { isReasonable } from './reasonable-cause.ts';

/** How an account stands by the policy's rules; a member is undefined where the policy or billing says nothing. */
export interface RiskStanding {
  readonly band?: RiskBand | undefined;
  readonly alert?: AlertLevel | undefined;
  readonly credit?: CreditUse | undefined;
  readonly group?: CustomerGroup | undefined;
  readonly service?: ServiceKind | undefined;
  readonly cause?: { readonly is: ArrearsCause; readonly reasonable?: boolean | undefined } | undefined;
}

/** Pure: P4, P6, S2 and S3 in one answer. */
export function riskStanding(q: Question): RiskStanding {
  const p = positionOf(q);
  const { account, invoices } = q.facts;
  const { cause } = q.state;
  return {
    band: riskOf(q, p),
    alert: alertLevel(q, p),
    credit: creditUse({ rules: q.policy.credit, limit: account.creditLimit, invoices, today: p.today }),
    group: customerGroup(account.segment),
    service: serviceKind(account.serviceType),
    cause: cause && { is: cause, reasonable: isReasonable(cause, q.policy) },
  };
}
