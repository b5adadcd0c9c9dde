import type { Pool } from 'pg';
import type { Instant } from '../../../domain/time/instant.ts';
import type { MailSummary } from '../../inbox/mail.ts';
import type { SandboxSms } from '../../sms-sandbox/message.ts';

/** What a play has left behind: the books, and what the world felt. */
export interface World {
  readonly pool: Pool;
  readonly sms: readonly Pick<SandboxSms, 'sid' | 'callbackUrl'>[];
  readonly mails: readonly Pick<MailSummary, 'id' | 'key'>[];
  /** Business instant at which the play ended. */
  readonly until: Instant;
}

/** What must hold at the end of a play. */
export interface Invariant {
  /** For people, one line. */
  readonly says: string;
  /** What is wrong, a sentence each, without personal data; empty when it holds. */
  check(world: World): Promise<readonly string[]>;
}
