import type { ArrearsCause } from '../case/vocabulary.ts';
import type { Policy } from '../policy/policy.ts';

/** Whether a cause of arrears counts as reasonable (S3). Undefined when no cause is recorded or the policy names none. */
export const isReasonable = (
  cause: ArrearsCause | undefined,
  { reasonableCauses }: Pick<Policy, 'reasonableCauses'>,
): boolean | undefined => (cause && reasonableCauses ? reasonableCauses.includes(cause) : undefined);
