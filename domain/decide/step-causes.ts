/** Why a step is passed over. */
export const SKIP_CAUSES = [
  'amountTooSmall',
  'amountTooLarge',
  'noService',
  'noChannel',
  'inForce',
  'wouldComeBack',
  'stayed',
  'tooYoung',
  'otherRisk',
  'otherCause',
  'exceptedCause',
  'otherSegment',
  'otherService',
  'fewBrokenPromises',
  'newCustomer',
  'contractClause',
  'notWorth',
  'notSuspended',
  'noSecondContact',
  'notForLegal',
  'refusedByLegal',
] as const;
export type SkipCause = (typeof SKIP_CAUSES)[number];

/** Why a notice is given once more. */
export type AgainCause = 'newerInvoice' | 'lapsed' | 'uncertain' | 'newContact' | 'serviceBack' | 'outOfOrder';

export const skipWords: Record<SkipCause, string> = {
  amountTooSmall: 'the open amount is below its threshold',
  amountTooLarge: 'the open amount is above its ceiling',
  noService: 'there is no service left to stop',
  noChannel: 'there is no usable contact point for it',
  inForce: 'what it would warn of is in force already or will not come',
  wouldComeBack: 'at this amount service would come back at once',
  stayed: 'a stay keeps it off',
  tooYoung: 'the debt is not old enough for it',
  otherRisk: 'it is for another risk band',
  otherCause: 'it is for another cause of arrears, or none is recorded',
  exceptedCause: 'the cause of arrears that is recorded is excepted from it',
  otherSegment: 'it is for another customer group',
  otherService: 'it is for another kind of service',
  fewBrokenPromises: 'too few promises were broken for it',
  newCustomer: 'the customer is too new for it, or nobody knows since when it is one',
  contractClause: 'it depends on an arbitration clause, which this contract has or has not',
  notWorth: 'it would cost more than it is likely to bring',
  notSuspended: 'only a suspended service is ended',
  noSecondContact: 'the account has registered no second contact',
  notForLegal: 'a public entry needs the approval of legal for each case, which the policy does not ask for',
  refusedByLegal: 'legal has refused it for this case',
};

export const againWords: Record<AgainCause, string> = {
  newerInvoice: 'what is open now fell due after it was given',
  lapsed: 'the one before has lapsed',
  uncertain: 'nobody can know whether the one before arrived',
  newContact: 'there is a new way to reach the debtor',
  serviceBack: 'service came back since',
  outOfOrder: 'a notice that comes before it was given again since',
};
