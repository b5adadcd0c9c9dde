import type { Instant } from '../../../domain/time/instant.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import type { Mail, MailSummary } from '../../inbox/mail.ts';
import type { SandboxSms } from '../../sms-sandbox/message.ts';
import { type AuditRule, audit } from '../second-opinion.ts';
import type { Verdict } from '../summary.ts';

/** What the summary says of the auditor's rules, those that belong together on one line. */
const LINES: readonly { readonly says: string; readonly rules: readonly AuditRule[] }[] = [
  { says: 'no restriction or suspension after the payment was visible', rules: ['stop-debt'] },
  { says: 'nor without a delivered notice naming an invoice still open', rules: ['stop-notice'] },
  { says: 'every restore within the time allowed', rules: ['restore'] },
];
const REST = 'the auditor is silent on everything else';

/** The second opinion on the whole run, complaints sorted under what they are about. */
export async function auditorsVerdicts(input: {
  readonly database: PrismaClient;
  readonly sms: readonly SandboxSms[];
  readonly mails: readonly (Mail | MailSummary)[];
  readonly until: Instant;
}): Promise<Verdict[]> {
  const complaints = await audit(input);
  const told = complaints.map(({ rule, subject, text }) => ({ rule, fault: `${rule}: ${subject} ${text}` }));
  const named = LINES.flatMap(({ rules }) => rules);
  const lines = LINES.map(({ says, rules }) => ({
    says,
    faults: told.filter(({ rule }) => rules.includes(rule)).map(({ fault }) => fault),
  }));
  const rest = told.filter(({ rule }) => !named.includes(rule)).map(({ fault }) => fault);
  return [...lines, { says: REST, faults: rest }];
}
