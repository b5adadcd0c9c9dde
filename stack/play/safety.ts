import { type AskedProviders, ConfigError } from '../config.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/**
 * The play runs months of dunning in minutes: refused unless the clock is the stepped one and messages end on this
 * machine. Throws ConfigError with what to change.
 */
export function requireLocalPlay(asked: AskedProviders): void {
  if (asked.clock !== undefined && asked.clock !== 'stepped')
    throw new ConfigError(
      `CLOCK=${asked.clock}: npm start plays on the stepped clock alone; unset CLOCK, or run worker/main.ts.`,
    );
  if (asked.smsProvider !== undefined && asked.smsProvider !== 'sandbox')
    throw new ConfigError(`SMS_PROVIDER=${asked.smsProvider}: the play never writes to people; unset SMS_PROVIDER.`);
  requireLoopback('TWILIO_BASE_URL', asked.twilioBaseUrl);
  requireLoopback('SMTP_URL', asked.smtpUrl);
}

function requireLoopback(name: string, url: string | undefined): void {
  if (url === undefined) return;
  if (!URL.canParse(url) || !LOOPBACK.has(new URL(url).hostname))
    throw new ConfigError(`${name} points away from this machine: the play never writes to people; unset ${name}.`);
}
