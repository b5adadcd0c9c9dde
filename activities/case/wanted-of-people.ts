import type { DateRange } from '../../domain/case/facts.ts';
import { restoreWorkflowId } from '../../domain/case/keys.ts';
import type { Approval } from '../../domain/case/state.ts';
import type { Decision } from '../../domain/decide/decision.ts';
import { pauseOn } from '../../domain/decide/position.ts';
import { promiseEndsOn } from '../../domain/decide/promises.ts';
import type { Question } from '../../domain/decide/question.ts';
import { restoreHours } from '../../domain/decide/restore-rule.ts';
import { openSettlement } from '../../domain/decide/settlement.ts';
import { standingStays } from '../../domain/decide/stay-rules.ts';
import { missingDocuments } from '../../domain/evidence/complete.ts';
import { blockOf } from '../../domain/forecast/explain.ts';
import { ruleOfStep } from '../../domain/policy/authority.ts';
import { addMs, HOUR, localDate } from '../../domain/time/instant.ts';
import { clock, money, stepName } from './summaries.ts';

/** Whom a case waits for; undefined when only time has to pass. */
export type WaitsFor = 'legal' | 'finance' | 'supervisor' | 'agent' | 'debtor' | 'ops';

export function waitsFor(q: Question, d: Decision): WaitsFor | undefined {
  if (d.next.do === 'close') return undefined;
  const [approval] = waitingApprovals(d);
  if (d.blockedBy === 'approval' || d.attention === 'approval') return approval && ruleOfStep(q, approval)?.by;
  if (d.blockedBy === 'dispute' || d.blockedBy === 'contactData') return 'agent';
  if (d.blockedBy === 'promise' || d.blockedBy === 'arrangement' || d.blockedBy === 'settlement') return 'debtor';
  if (d.blockedBy === 'hardship') return d.state.proposal ? 'debtor' : 'agent';
  if (d.blockedBy === 'stay') return 'supervisor';
  if (d.blockedBy === 'document') return 'legal';
  return d.attention === 'none' || d.attention === 'uncertain' ? undefined : 'ops';
}

/** What keeps the case, until when, and who can end that sooner; undefined when nothing does. */
export function blockWords(q: Question, d: Decision, caseNumber: string): string | undefined {
  if (d.next.do === 'close' || d.blockedBy === 'none') return undefined;
  const until = clock(d.next.at, q);
  const { untilOn, untilAt } = blockOf(d, q) ?? {};
  const { promise } = d.state;
  switch (d.blockedBy) {
    case 'promise': {
      const end = promise ? promiseEndsOn(promise, q) : until;
      return `**promise** until ${end}: ends sooner when the money comes; broken on that day if it has not`;
    }
    case 'hold':
      return `**hold** up to and including ${lastDay(q, d.state.holds)}, next step ${until}; an agent can lift it (below)`;
    case 'moratorium':
      return `**moratorium** of the region or segment up to and including ${lastDay(q, q.facts.moratoria)}, next step ${until}; ends by itself`;
    case 'exemption':
      return `**exemption** up to and including ${untilOn ?? until}; ends by itself, or when a supervisor ends it`;
    case 'arrangement':
      return `**arrangement**, ${d.state.arrangement?.kept ?? 0} of ${d.state.arrangement?.instalments.length ?? 0} instalments have come; looks again on ${until}`;
    case 'settlement': {
      const offer = openSettlement({ state: d.state });
      return `**settlement** of ${money(offer?.amount ?? 0, q)} by ${offer?.dueOn ?? until}: ends sooner when the money comes; looks on ${until} whether it has`;
    }
    case 'hardship':
      return d.state.proposal
        ? `**hardship**: an arrangement waits for the debtor to accept it until ${d.state.proposal.acceptBy}`
        : `**hardship**, ${d.state.hardship?.status === 'granted' ? 'granted: an arrangement is to be proposed' : 'to be assessed'} by ${d.state.hardship?.dueOn ?? until}; an agent can do that (below)`;
    case 'stay':
      return `**stay**, to be reviewed on ${standingStays(d)[0]?.reviewOn ?? until}; a supervisor can review or lift it (below)`;
    case 'approval':
      return `**approval** by ${waitsFor(q, d) ?? 'nobody now'} until ${untilOn ?? (untilAt ? clock(untilAt, q) : until)}, then it is asked again; nothing is done without it`;
    case 'dispute':
      return `**dispute**, to be resolved by ${untilOn ?? until}; an agent can do that (below)`;
    case 'contactData':
      return `**contactData**: no usable address; looks again on ${until}, and at once when one is added or corrected`;
    case 'document':
      return `**document** of ${missingDocuments(q)
        .map(({ id }) => id)
        .join(', ')}: the legal desk reports each with its document (below); looks again on ${until}`;
    case 'restore':
      return restoreWords(q, d, caseNumber);
  }
}

function restoreWords(q: Question, d: Decision, caseNumber: string): string {
  const pending = d.restores.at(-1);
  if (!pending) return '**restore** of service';
  const by = addMs(pending.wantedAt, restoreHours(q) * HOUR);
  const due = by <= q.now ? `LATE, it had to be back by ${clock(by, q)}` : `to be back by ${clock(by, q)}`;
  return `**restore** of service, ${due}: see workflow ${restoreWorkflowId({ caseNumber, seq: pending.seq })}`;
}

const lastDay = (q: Question, pauses: readonly DateRange[]): string =>
  pauseOn(localDate(q.now, q.facts.account.place.zone), pauses)?.until ?? 'its end';

/** The first line of a card: what, if anything, a person has to do now. */
export function callToAction(q: Question, d: Decision): string {
  switch (d.attention) {
    case 'none':
      return d.next.do === 'close' ? 'Over. No action needed.' : 'Runs on its own. No action needed.';
    case 'approval':
      return `Waits for an approval by **${waitsFor(q, d) ?? 'somebody'}**: they answer with the update **approve** or **reject** below.`;
    case 'uncertain':
      return 'Nobody can know whether the last act reached the debtor. It is never repeated blindly; the next step is below.';
    case 'failing':
      return `${failing(d)} Mend what the row Last names; the next try comes by itself, see When.`;
    case 'sla':
      return d.blockedBy === 'restore'
        ? 'Late: service is NOT BACK. See the restore workflow named below, and bring service back by hand.'
        : 'Late: somebody has let a date pass. See below what it waits for, and remind them.';
    case 'repair':
      return d.blockedBy === 'contactData'
        ? 'Nobody can be reached: add or correct a contact point. Nothing is stopped before.'
        : 'The next step lacks a notice or a lawful ground: see "Why then". Nothing is stopped before.';
  }
}

function failing(d: Decision): string {
  const tried = d.why.find((reason) => reason.code === 'triedAgain');
  return tried?.code === 'triedAgain'
    ? `**${tried.key} has come to nothing ${tried.attempts} times.**`
    : 'An act keeps failing.';
}

/** Updates that move this case now, with the JSON to send. */
export function whatToSend(q: Question, d: Decision): string[] {
  const today = localDate(q.now, q.facts.account.place.zone);
  const holds = d.state.holds.filter((h) => h.until >= today);
  const disputes = d.state.disputes.filter((x) => !x.resolved);
  const { hardship, proposal } = d.state;
  return [
    ...waitingApprovals(d).flatMap((a) => approvalLines(a, q)),
    ...holds.map((h) => `Lift the hold: **liftHold** ${json({ holdId: h.id, by: 'agent:you' })}`),
    ...disputes.map(
      (x) =>
        `Resolve the dispute: **resolveDispute** ${json({ disputeId: x.id, inFavourOf: 'debtor', by: 'agent:you' })} or "operator"`,
    ),
    ...(proposal
      ? [
          `The debtor accepts: **acceptArrangement** ${json({ hash: proposal.hash, by: 'debtor' })} until ${proposal.acceptBy}`,
        ]
      : []),
    ...(hardship?.status === 'asked'
      ? [`Decide on hardship: **decideHardship** ${json({ decision: 'granted', by: 'agent:you' })} or "refused"`]
      : []),
    ...(d.blockedBy === 'document'
      ? missingDocuments(q).map(
          ({ id }) =>
            `The document of "${id}": **reportLegal** ${json({ step: id, status: 'ended', on: today, documentId: 'DOC-1', by: 'legal:you' })}`,
        )
      : []),
    ...standingStays(d).map(
      (s) => `Stay (${s.kind}): **reviewStay** or **liftStay** ${json({ stayId: s.id, by: 'supervisor:you' })}`,
    ),
  ];
}

function approvalLines(a: Approval, q: Question): string[] {
  const rule = ruleOfStep(q, a);
  const missing = Math.max(0, (rule?.persons ?? 1) - a.approvedBy.length);
  const people = missing === 1 ? '1 person' : `${missing} different people`;
  const given = a.approvedBy.length > 0 ? `, approved by ${a.approvedBy.join(', ')}` : '';
  const sample = json({ approvalId: a.id, by: `${rule?.by ?? 'supervisor'}:you` });
  return [
    `${stepName(a.step, q)} over ${money(a.amount, q)} waits for **${people} of ${rule?.by ?? 'supervisor'}** until ${clock(a.expiresAt, q)}${given}`,
    `Answer with **approve** or **reject** ${sample}`,
  ];
}

export const waitingApprovals = (d: Decision): Approval[] => d.state.approvals.filter((a) => a.status === 'waiting');

/** To be copied: nothing in it may end the code it stands in. */
const json = (body: object): string => `\`${JSON.stringify(body).replaceAll('`', "'")}\``;
