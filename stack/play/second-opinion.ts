/**
 * The checks that share no code with what they check live with the tests. `npm start -- --until-settled` is such a check;
 * nothing else of the product may import them.
 */
export { type AuditRule, audit, type Complaint } from '../../test/support/auditor.ts';
export { expectedMoney } from '../../test/support/expected-money.ts';
