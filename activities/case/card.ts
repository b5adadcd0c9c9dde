import type { ActRecord } from '../../domain/case/facts.ts';
import type { Decision } from '../../domain/decide/decision.ts';
import type { Question } from '../../domain/decide/question.ts';
import { inWords } from '../../domain/decide/reasons.ts';
import { formatMoney } from '../../domain/money/amount.ts';
import { localDate } from '../../domain/time/instant.ts';
import { daysBetween } from '../../domain/time/plain-date.ts';
import type { CaseRow } from '../../store/casebook/read-case.ts';
import { verb, when } from './summaries.ts';

const LAST_ACTS = 8;

/** The card on the User Metadata tab: what is owed, what is next and why, what blocks it, what was done. No personal data. */
export function cardOf(input: { row: CaseRow; question: Question; decision: Decision }): string {
  const { row, question: q, decision: d } = input;
  const owed = formatMoney({ minor: d.overdueOpen, currency: q.policy.currency }, 'en');
  const lines = [
    `# ${row.number}: ${d.state.closed ? `closed, ${d.state.closed.outcome}` : `${owed} overdue`}`,
    `> ${callToAction(d)}`,
    '',
    '| What | Now |',
    '|---|---|',
    ...rows(q, d, owed).map(([name, value]) => `| ${name} | ${cell(value)} |`),
    '',
    '## Why',
    ...d.why.map((reason) => `- ${harmless(inWords(reason))}`),
    '',
    '## Done so far',
    ...(q.facts.acts.length === 0
      ? ['- nothing yet']
      : q.facts.acts.slice(-LAST_ACTS).map((act) => `- ${done(act, q)}`)),
    '',
    // The frame cuts off what stands last.
    '\u00a0',
    '',
    '\u00a0',
    '',
  ];
  return lines.join('\n').slice(0, 5_500);
}

function rows(q: Question, d: Decision, owed: string): [string, string][] {
  const today = localDate(q.now, q.facts.account.place.zone);
  const since = d.anchor ? `, oldest due ${d.anchor} (${daysBetween(d.anchor, today)} days)` : '';
  const found: [string, string][] = [
    ['Stage', d.stage],
    ['Overdue', `${owed}${since}`],
    ['Account', `${q.facts.account.id}, ${q.facts.account.segment}, ${q.facts.account.region}`],
    ['Policy', `${q.policy.id} ${q.policy.version}, law: ${['general-decency', ...q.policy.law].join(', ')}`],
    ['Service', q.facts.service?.state ?? 'none'],
  ];
  if (d.next.do === 'act')
    found.push(['Next act', verb(d.next.act)], ['When', when(d.next.at, q)], ['Reference', d.next.act.key]);
  if (d.next.do === 'look') found.push(['Looks again', when(d.next.at, q)]);
  if (d.blockedBy !== 'none') found.push(['Blocked by', d.blockedBy]);
  if (d.state.promise) found.push(['Promise', `${amount(d.state.promise.amount, q)} by ${d.state.promise.dueOn}`]);
  for (const hold of d.state.holds.filter((h) => h.until >= today))
    found.push(['Hold', `${hold.from} to ${hold.until}, ${hold.reason} (${hold.id})`]);
  for (const dispute of d.state.disputes.filter((x) => !x.resolved))
    found.push(['Dispute', `${dispute.invoiceId}, ${dispute.reason}, until ${dispute.dueOn} (${dispute.id})`]);
  for (const a of d.state.approvals.filter((x) => x.status === 'waiting'))
    found.push(['Approval asked', `${a.step}, ${amount(a.amount, q)}, id \`${a.id}\`, by ${when(a.expiresAt, q)}`]);
  return found;
}

function callToAction(d: Decision): string {
  switch (d.attention) {
    case 'none':
      return 'Runs on its own. No action needed.';
    case 'approval':
      return 'Waits for an approval: send the update **approve** or **reject** with the id below.';
    case 'uncertain':
      return 'Nobody can know whether the last act reached the debtor. It is never repeated blindly; the next step is below.';
    case 'failing':
      return 'An act keeps failing: see Pending Activities, mend the cause, then send the signal **retry**.';
    case 'sla':
      return 'Late: somebody has let a date pass. See below what it waits for.';
    case 'repair':
      return 'Contact data or a notice is missing: see below what to add. Nothing is stopped before.';
  }
}

const done = (act: ActRecord, q: Question): string =>
  `${when(act.settledAt ?? act.reservedAt, q)} — ${act.key}: ${act.kind}, **${act.status}**`;

const amount = (minor: number, q: Question): string => formatMoney({ minor, currency: q.policy.currency }, 'en');

/** Raw HTML passes through the UI's markdown: nothing that comes from outside may look like it. */
const harmless = (text: string): string => text.replaceAll('<', '&lt;');
const cell = (text: string): string => harmless(text).replaceAll('|', '\\|');
