import type { Channel } from './vocabulary.ts';

/** Ids are functions of business facts: the same fact always has the same id. */

/** `case/A1042-USD`; the account's surrogate, since account numbers are often phone numbers. */
export const caseWorkflowId = (q: { accountId: string; currency: string }): string =>
  `case/${q.accountId}-${q.currency}`;

export const restoreWorkflowId = (q: { caseNumber: string; seq: number }): string => `restore/${q.caseNumber}/${q.seq}`;

/** `C1042.first.1.sms`: episode, step, n and, for a notice, channel. Stands in the message as its reference. */
export const actKey = (q: { caseNumber: string; step: string; n: number; channel?: Channel | undefined }): string =>
  [q.caseNumber, q.step, q.n, q.channel].filter((part) => part !== undefined).join('.');

export const restoreKey = (q: { caseNumber: string; seq: number }): string => `${q.caseNumber}.restore.${q.seq}`;

/** `A1042.contact-data.repair.3`: of an account and one state of its contact data, whichever case or sweep asks. */
export const contactOrderKey = (q: { accountId: string; what: 'repair' | 'call-back'; of: string }): string =>
  `${q.accountId}.contact-data.${q.what}.${q.of}`;

export const approvalId = (q: { caseNumber: string; step: string; asked: number }): string =>
  `${q.caseNumber}.${q.step}.approval.${q.asked}`;
