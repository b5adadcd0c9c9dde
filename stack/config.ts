import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { PlainDate } from '../domain/time/instant.ts';
import { plainDate, weekday } from '../domain/time/plain-date.ts';
import { DAY_ZERO, DAYS_OF_PLAY } from '../examples/day-zero.ts';

/** Ports on 127.0.0.1, each with the variable that chooses another. */
export const PORTS = {
  temporal: { port: 7233, variable: 'ARREARS_TEMPORAL_PORT', what: 'the Temporal server' },
  temporalUi: { port: 8233, variable: 'ARREARS_TEMPORAL_UI_PORT', what: "Temporal's web pages" },
  inbox: { port: 8025, variable: 'ARREARS_INBOX_PORT', what: 'the inbox' },
  smtp: { port: 1025, variable: 'ARREARS_SMTP_PORT', what: 'incoming e-mail' },
  sms: { port: 8026, variable: 'ARREARS_SMS_PORT', what: 'the SMS sandbox' },
  api: { port: 8080, variable: 'ARREARS_API_PORT', what: 'the API' },
  webhooks: { port: 8027, variable: 'ARREARS_WEBHOOK_PORT', what: 'delivery reports' },
} as const;

export type PortName = keyof typeof PORTS;

export interface StackConfig {
  /** Everything that is kept between runs. */
  readonly dataFolder: string;
  /** As asked for; a play that was begun goes on with its own. */
  readonly portfolio?: string | undefined;
  readonly untilSettled: boolean;
  readonly fresh: boolean;
  /** The play ends with day `days`. */
  readonly days?: number | undefined;
  /** A Monday in the dates of the file, which becomes the Monday of this week. */
  readonly dayZero?: PlainDate | undefined;
  readonly ports: Readonly<Record<PortName, number>>;
  /** Servers that run already, used instead of our own. */
  readonly temporalAddress?: string | undefined;
  readonly temporalNamespace: string;
  readonly databaseUrl?: string | undefined;
  /** Set in the environment and checked before anything is played. */
  readonly asked: AskedProviders;
}

/** What the environment asks for; the play runs on nothing but the local stand-ins. */
export interface AskedProviders {
  readonly clock?: string | undefined;
  readonly smsProvider?: string | undefined;
  readonly twilioBaseUrl?: string | undefined;
  readonly smtpUrl?: string | undefined;
}

/** The shipped portfolio. */
export const SHIPPED_PORTFOLIO = fileURLToPath(new URL('../examples/portfolio.csv', import.meta.url));
const DATA_FOLDER = fileURLToPath(new URL('../.arrears', import.meta.url));

export const USAGE = `npm start -- [--until-settled] [--fresh] [--portfolio FILE] [--day-zero DATE] [--days N]
  --until-settled   end after the last day, print a summary, fail when something is not as it must be
  --fresh           forget what earlier runs left in .arrears and begin anew
  --portfolio FILE  play this file instead of examples/portfolio.csv (same columns, CSV or NDJSON, UTF-8 or GB18030)
  --day-zero DATE   the Monday in that file's dates which becomes this week's, instead of ${DAY_ZERO}
  --days N          play N days instead of ${DAYS_OF_PLAY}`;

/** What was asked for cannot be done as asked; the message says what to write instead. */
export class ConfigError extends Error {}

/** Reads arguments and environment once. Throws ConfigError with one sentence that says what to do. */
export function readStackConfig(input: {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}): StackConfig {
  const { args, env } = input;
  const flags = readFlags(args);
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  return {
    dataFolder: resolve(text('ARREARS_DATA') ?? DATA_FOLDER),
    portfolio: flags.portfolio ? resolve(flags.portfolio) : undefined,
    untilSettled: flags['until-settled'] ?? false,
    fresh: flags.fresh ?? false,
    days: daysFrom(flags.days),
    dayZero: dayZeroFrom(flags['day-zero']),
    ports: portsFrom(text),
    temporalAddress: text('TEMPORAL_ADDRESS'),
    temporalNamespace: text('TEMPORAL_NAMESPACE') ?? 'default',
    databaseUrl: text('DATABASE_URL'),
    asked: {
      clock: text('CLOCK'),
      smsProvider: text('SMS_PROVIDER'),
      twilioBaseUrl: text('TWILIO_BASE_URL'),
      smtpUrl: text('SMTP_URL'),
    },
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'until-settled': { type: 'boolean' },
        fresh: { type: 'boolean' },
        portfolio: { type: 'string' },
        days: { type: 'string' },
        'day-zero': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : String(error)}\nUsage: ${USAGE}`);
  }
}

function daysFrom(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const days = Number(given);
  if (!Number.isInteger(days) || days < 1 || days > 1000)
    throw new ConfigError(`--days ${given}: write a whole number of days from 1 to 1000.`);
  return days;
}

function dayZeroFrom(given: string | undefined): PlainDate | undefined {
  if (given === undefined) return undefined;
  try {
    const day = plainDate(given);
    if (weekday(day) === 1) return day;
  } catch {
    // Told below.
  }
  throw new ConfigError(`--day-zero ${given}: write a Monday as YYYY-MM-DD; weekdays stay what they were.`);
}

function portsFrom(text: (name: string) => string | undefined): Record<PortName, number> {
  const entries = Object.entries(PORTS).map(([name, { port, variable }]) => {
    const given = text(variable);
    const chosen = given === undefined ? port : Number(given);
    if (!Number.isInteger(chosen) || chosen < 1 || chosen > 65535)
      throw new ConfigError(`${variable}=${given}: write a port number from 1 to 65535.`);
    return [name, chosen] as const;
  });
  const twice = entries.find(([name, port]) => entries.some(([other, same]) => other !== name && same === port));
  if (twice)
    throw new ConfigError(
      `Port ${twice[1]} is chosen for two things: set ${PORTS[twice[0] as PortName].variable} to another.`,
    );
  return Object.fromEntries(entries) as Record<PortName, number>;
}
