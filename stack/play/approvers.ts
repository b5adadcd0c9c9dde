import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { assertNever } from '../../domain/assert-never.ts';
import { caseWorkflowId } from '../../domain/case/keys.ts';
import { stableFraction } from '../../domain/law/spread.ts';
import { addMs, DAY, HOUR, type Instant, instant } from '../../domain/time/instant.ts';
import { send } from './nudges.ts';

/** An approval somebody waits for. */
export interface AskedApproval {
  /** `<case>.<step>.approval.<how often asked>`. */
  readonly id: string;
  readonly role: string;
  readonly persons: number;
  readonly requestedAt: Instant;
  readonly approvedBy: readonly string[];
}

export interface Answer {
  readonly letter: 'approve' | 'reject';
  readonly by: string;
  readonly at: Instant;
  /** The same for the same approval and person. */
  readonly letterId: string;
}

/** Who plays the approvers; finance signs with four eyes. The labels stand in the case's own record. */
const LEGAL = ['scripted approver A (legal)'] as const;
const FINANCE = ['scripted approver B (finance)', 'scripted approver B2 (finance)'] as const;

/** So that a refusal and a late answer are seen too; what is asked again is answered with yes. */
const REJECTED = 0.06;
const OVERLOOKED = 0.06;

/** What the script answers to an approval and when; nothing when it is left to expire. Pure: the same id, the same answer. */
export function answersTo(asked: AskedApproval): readonly Answer[] {
  const people = peopleFor(asked).slice(0, Math.max(asked.persons, 1));
  const lot = asked.id.endsWith('.approval.1') ? stableFraction(`answer ${asked.id}`) : 1;
  if (lot < OVERLOOKED) return [];
  const letter = lot < OVERLOOKED + REJECTED ? 'reject' : 'approve';
  const signing = letter === 'reject' ? people.slice(0, 1) : people;
  return signing
    .map((by, nth): Answer => ({ letter, by, at: answeredAt(asked, nth), letterId: `${asked.id}.${nth + 1}` }))
    .filter(({ by }) => !asked.approvedBy.includes(by));
}

function peopleFor(asked: AskedApproval): readonly string[] {
  switch (asked.role) {
    case 'legal':
      return LEGAL;
    case 'finance':
    case 'supervisor':
      return FINANCE;
    default:
      return assertNever(asked.role as never);
  }
}

/** One to three days later, in the afternoon (UTC); the second person a day after the first. */
function answeredAt(asked: AskedApproval, nth: number): Instant {
  const day = instant(`${asked.requestedAt.slice(0, 10)}T14:00:00Z`);
  const lot = stableFraction(`when ${asked.id}`);
  return addMs(day, (1 + nth + Math.floor(lot * 3)) * DAY + Math.floor(((lot * 3) % 1) * 6) * HOUR);
}

export interface Approvers {
  /** When the script answers next; undefined when nothing is asked. */
  nextAt(): Promise<Instant | undefined>;
  /** Sends what is to be answered by `now`. */
  answer(now: Instant): Promise<void>;
  /** Letters sent, as the letter table names them. */
  readonly sent: readonly string[];
  /** Forgets what has been sent: it was read, or nobody reads it any more. */
  forgetSent(): void;
}

interface Row extends AskedApproval {
  readonly accountId: string;
  readonly currency: string;
}

/** Answers approvals by letters to the cases, as people would through the API. */
export function scriptedApprovers({ pool, client }: { readonly pool: Pool; readonly client: Client }): Approvers {
  let sent: string[] = [];
  const answered = new Set<string>();
  const open = async () => {
    const rows = await waiting(pool);
    return rows
      .flatMap((row) => answersTo(row).map((answer) => ({ row, answer })))
      .filter(({ answer }) => !answered.has(answer.letterId));
  };
  return {
    async nextAt() {
      const times = (await open()).map(({ answer }) => answer.at).sort();
      return times[0];
    },
    async answer(now) {
      for (const { row, answer } of await open()) {
        if (answer.at > now) continue;
        const body = { id: answer.letterId, approvalId: row.id, by: answer.by };
        answered.add(answer.letterId);
        if (await send(client, caseWorkflowId(row), answer.letter, body))
          sent.push(`${row.accountId}/${answer.letterId}`);
      }
    },
    get sent() {
      return sent;
    },
    forgetSent: () => void (sent = []),
  };
}

async function waiting(pool: Pool): Promise<Row[]> {
  const { rows } = await pool.query<Omit<Row, 'requestedAt'> & { requestedAt: Date }>({
    name: 'waiting-approvals',
    text: `select a.id, a.role, a.persons, a.requested_at as "requestedAt", a.approved_by as "approvedBy",
        c.account_id as "accountId", c.currency
      from approval a join "case" c on c.id = a.case_id where a.status = 'waiting' and c.closed_at is null`,
  });
  return rows.map((row) => ({ ...row, requestedAt: instant(row.requestedAt) }));
}
