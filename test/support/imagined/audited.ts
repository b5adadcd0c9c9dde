import type { TestCase } from '../a-case.ts';
import { type AuditOptions, auditRows, type Complaint } from '../auditor.ts';
import { rowsOf } from './rows-of-case.ts';

/**
 * What the second opinion has to say of an imagined case, so far. The books of the imagined billing are the test's own, so
 * they are not judged; what was owed when is read from them all the same.
 */
export function auditOf(c: TestCase, options: AuditOptions = {}): Complaint[] {
  const { rows, felt, outages } = rowsOf(c.it);
  const complaints = auditRows({ sms: [], mails: [], felt, rows, outages, until: c.it.now, ...options });
  return complaints.filter(({ rule }) => rule !== 'money');
}

/** Complaints in short, for an `expect`: none at all is an empty list. */
export const complaintsOf = (c: TestCase, options?: AuditOptions): string[] =>
  auditOf(c, options).map(({ rule, subject, text }) => `${rule} ${subject}: ${text}`);
