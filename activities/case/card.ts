import type { Proposal } from '../../domain/case/agreements.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { Decision } from '../../domain/decide/decision.ts';
import { disputedPart } from '../../domain/decide/disputed.ts';
import type { Question } from '../../domain/decide/question.ts';
import { type Ahead, ladderAhead } from '../../domain/forecast/what-follows.ts';
import { ruleOfStep } from '../../domain/policy/authority.ts';
import { type Instant, localDate, type PlainDate } from '../../domain/time/instant.ts';
import { daysBetween } from '../../domain/time/plain-date.ts';
import type { CaseRow } from '../../store/casebook/read-case.ts';
import { happened } from './happened.ts';
import { clock, day, money, reasonWords, stepName, verb } from './summaries.ts';
import { blockWords, callToAction, waitingApprovals, waitsFor, whatToSend } from './wanted-of-people.ts';

const LATELY = 8;
const AHEAD = 4;
const MOST_INVOICES = 4;

export interface CardInput {
  readonly row: CaseRow;
  readonly question: Question;
  readonly decision: Decision;
  /** What came about in this very step: it stands after what was read. */
  readonly news?: readonly CaseEvent[] | undefined;
}

/**
 * The card on the User Metadata tab: what is owed, what happened last, what is next, when and why then, what blocks it and
 * what a person can send. It travels in a URL and stays in history: under 6 kB, and no personal data.
 */
export function cardOf(input: CardInput): string {
  const { question: q, decision: d } = input;
  const lately = latelyOf(input);
  const lines = [
    `## ${title(input)}`,
    `> ${callToAction(q, d)}`,
    '',
    `| | ${q.facts.account.place.zone} time |`,
    '|---|---|',
    ...rows(input, lately[0]).map(([name, value]) => `| ${name} | ${value.replaceAll('|', '\\|')} |`),
    ...list('You can send', whatToSend(q, d)),
    ...list(
      'Why then',
      d.why.map((reason) => harmless(reasonWords(reason, q))),
    ),
    ...list(
      'If nobody pays, at the earliest',
      d.next.do === 'close' ? [] : ladderAhead(q, AHEAD).map((a) => ahead(a, q)),
    ),
    ...list('What happened, newest first', lately),
    ...LAST,
  ];
  return lines.join('\n').slice(0, 5_500);
}

/** The frame cuts off what stands last. */
const LAST = ['', '\u00a0', '', '\u00a0', ''];

function list(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${heading}`, ...lines.map((line) => `- ${line}`)];
}

function title({ row, question: q, decision: d }: CardInput): string {
  if (d.state.closed) return `${row.number}: closed, ${d.state.closed.outcome}`;
  if (d.overdueOpen === 0) return `${row.number}: nothing overdue to chase`;
  const since = d.anchor ? ` since ${d.anchor}` : '';
  return `${row.number}: ${money(d.overdueOpen, q)} overdue${since}`;
}

function rows({ row, question: q, decision: d }: CardInput, last: string | undefined): [string, string][] {
  const { account, service } = q.facts;
  const today = localDate(q.now, account.place.zone);
  const found: [string, string][] = [
    ['Stage', `**${d.stage}**${service ? `, service ${service.state}` : ', no service'}`],
    ['Owed', owed(q, d, today)],
    ['Invoices', harmless(invoices(q, today))],
    ['Last', last ?? 'nothing yet'],
    ...nextRows(q, d),
    ['Blocked\u00a0by', harmless(blockWords(q, d, row.number) ?? 'nothing')],
    ['Waits\u00a0for', waitsFor(q, d) ?? 'nobody'],
    ['Assignee', harmless(d.state.assignee ?? 'nobody')],
  ];
  if (d.state.promise) found.push(['Promise', `${money(d.state.promise.amount, q)} by ${d.state.promise.dueOn}`]);
  for (const hold of d.state.holds.filter((h) => h.until >= today))
    found.push(['Hold', harmless(`${hold.from} to ${hold.until}, ${hold.reason} (${hold.id})`)]);
  for (const dispute of d.state.disputes.filter((x) => !x.resolved))
    found.push([
      'Dispute',
      harmless(
        `${dispute.invoiceId}${partOf(dispute.amount, q)}, ${dispute.reason}, until ${dispute.dueOn} (${dispute.id})`,
      ),
    ]);
  found.push(...agreements(d.state, q));
  found.push(['Account', harmless(`${account.id}, ${account.segment}, ${account.region}`)]);
  const law = ['general-decency', ...q.policy.law].join(', ');
  found.push(['Policy', `${q.policy.id} ${q.policy.version}, law: ${law}`]);
  return found;
}

const partOf = (amount: number | undefined, q: Question): string =>
  amount === undefined ? '' : `, ${money(amount, q)} of it`;

function agreements({ arrangement, proposal, hardship, stays }: Decision['state'], q: Question): [string, string][] {
  const found: [string, string][] = [];
  const instalments = (of: Proposal): string =>
    of.instalments.map(({ dueOn, amount }) => `${dueOn} ${money(amount, q)}`).join('; ');
  if (arrangement) found.push(['Arrangement', `${instalments(arrangement)} (${arrangement.kept} have come)`]);
  if (proposal) found.push(['Proposed', `${instalments(proposal)}; to be accepted by ${proposal.acceptBy}`]);
  if (hardship) found.push(['Hardship', `asked on ${hardship.askedOn}: ${hardship.status}`]);
  for (const stay of stays.filter(({ liftedOn }) => !liftedOn))
    found.push([
      'Stay',
      harmless(`${stay.kind}, keeps off ${stay.keepsOff.join(', ')}, review ${stay.reviewOn} (${stay.id})`),
    ]);
  return found;
}

function owed(q: Question, d: Decision, today: PlainDate): string {
  const open = q.facts.invoices.reduce((sum, i) => sum + disputedPart(i, { ...q, state: d.state }, today), 0);
  const since = d.anchor ? `, oldest due ${d.anchor} (${daysBetween(d.anchor, today)} days)` : '';
  return `**${money(d.overdueOpen, q)}**${since}${open > 0 ? `; ${money(open, q)} more is disputed` : ''}`;
}

/** Overdue invoices by number, the oldest first, disputed ones too. */
function invoices(q: Question, today: PlainDate): string {
  const open = q.facts.invoices
    .filter((i) => i.open > 0 && !i.writtenOff && i.dueOn < today)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const more = open.length > MOST_INVOICES ? `; and ${open.length - MOST_INVOICES} more` : '';
  const shown = open.slice(0, MOST_INVOICES).map((i) => `${i.number} due ${i.dueOn} ${money(i.open, q)}`);
  return shown.length > 0 ? `${shown.join('; ')}${more}` : 'none overdue';
}

function nextRows(q: Question, d: Decision): [string, string][] {
  switch (d.next.do) {
    case 'close':
      return [['Next', 'nothing more to do']];
    case 'look':
      return [
        ['Next', d.blockedBy === 'approval' ? onceApproved(q, d) : 'looks again'],
        ['When', `**${day(d.next.at, q)}**`],
      ];
    case 'act':
      return [
        ['Next', `**${verb(d.next.act)}** (${d.next.act.key})`],
        ['When', `**${day(d.next.at, q)}**, unless paid, promised or held`],
      ];
  }
}

function onceApproved(q: Question, d: Decision): string {
  const asked = waitingApprovals(d).map((a) => `**${stepName(a.step, q)}**, once approved; `);
  return `${asked.join('')}asked again when nobody has said yes in time`;
}

function ahead({ act, at }: Ahead, q: Question): string {
  const rule = ruleOfStep(q, act);
  const asks = rule ? `, once ${rule.by} has approved` : '';
  return `${clock(at, q)} — ${verb(act)}${asks}`;
}

/** Newest first. */
function latelyOf({ row, question: q, news = [] }: CardInput): string[] {
  const before = (row.lately ?? []).map(({ at, event }) => ({ at, event }));
  const now = news.map((event): { at: Instant; event: CaseEvent } => ({ at: q.now, event }));
  const lines = [...before, ...now]
    .flatMap(({ at, event }): Line[] => {
      const words = happened(event, q);
      return words ? [{ at: clock(at, q), words: harmless(words) }] : [];
    })
    .reverse();
  return together(lines).slice(0, LATELY);
}

interface Line {
  readonly at: string;
  readonly words: string;
}

/** What came again and again stands once, with how often. */
function together(lines: readonly Line[]): string[] {
  return lines.flatMap(({ at, words }, i) => {
    if (lines[i - 1]?.words === words) return [];
    const others = lines.slice(i).findIndex((line) => line.words !== words);
    const times = others < 0 ? lines.length - i : others;
    return [`${at} — ${words}${times > 1 ? ` (${times} times, first ${lines[i + times - 1]?.at})` : ''}`];
  });
}

/** Raw HTML, links and formulas pass through the UI's markdown: nothing that comes from outside may look like them. */
const harmless = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('[', '\\[').replaceAll('$', '&#36;');
