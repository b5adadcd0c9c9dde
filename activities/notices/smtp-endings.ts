import type { SendResult } from './port.ts';

/** How far a mail had come: `bodyAsked` once the server wanted its text, from where on silence means nothing. */
export interface MailProgress {
  bodyAsked: boolean;
}

interface SmtpFailure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/**
 * Every ending of an SMTP transaction but success. Source: RFC 5321: a server that answers 4xx or 5xx, also after the
 * final dot, has not taken the mail; one that does not answer after the final dot may have. Reasons hold codes only:
 * servers quote the address.
 */
export function mailEnding(failure: unknown, progress: MailProgress): SendResult {
  const { code, command, responseCode, response } =
    failure && typeof failure === 'object' ? (failure as SmtpFailure) : {};
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const reason = `SMTP ${responseCode}${enhancedCode(response)} at ${stage(command)}`;
    return refusesThisMail(responseCode, command)
      ? { outcome: 'rejected', reason }
      : { outcome: 'notAccepted', reason };
  }
  const what = typeof code === 'string' ? ` (${code})` : '';
  if (!progress.bodyAsked)
    return { outcome: 'notAccepted', reason: `mail server not reached or gone before the text${what}` };
  return { outcome: 'unknown', reason: `no answer from the mail server after the text${what}` };
}

/** A permanent answer about the recipient or the text; one about our sender, login or greeting is ours to repair. */
function refusesThisMail(responseCode: number, command: unknown): boolean {
  // 503 is about the order of commands, 530 to 538 ask for a login: neither is about this mail.
  if (responseCode < 500 || [503, 530, 534, 535, 538].includes(responseCode)) return false;
  return command === 'RCPT TO' || command === 'DATA';
}

const stage = (command: unknown): string =>
  typeof command === 'string' ? command.split(' ').slice(0, 2).join(' ') : 'an unknown stage';

/** ` 5.1.1` out of `550 5.1.1 no such user`. Source: RFC 3463. */
function enhancedCode(response: unknown): string {
  const found = typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) : null;
  return found ? ` ${found[1]}` : '';
}
