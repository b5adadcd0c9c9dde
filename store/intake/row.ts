import { z } from 'zod';
import { amountFault, parseAmount } from '../../domain/money/amount.ts';
import { isCurrency } from '../../domain/money/currency.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import type { PlainDate, Zone } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { isZone } from '../../domain/time/zone.ts';
import { type Cells, TERMS_COLUMNS } from './columns.ts';
import { date } from './dates.ts';
import { type RowTerms, readMore } from './more-cells.ts';

/** One good row: an invoice, its account as the row tells it, and the day it was paid where that is known. */
export interface PortfolioRow extends RowTerms {
  readonly account: string;
  readonly debtor: string;
  readonly invoice: string;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** Minor units. */
  readonly amount: Minor;
  readonly currency: Currency;
  /** Not known: it stays unpaid as far as the file goes. */
  readonly clearedOn?: PlainDate | undefined;
  readonly segment: string;
  readonly serviceType: string;
  /** ISO 3166-1 or 3166-2: `US-NY`, `CA-QC`, `DE`. */
  readonly region: string;
  readonly zone: Zone;
  readonly language: string;
  /** As given, like all contact data: it is verified apart, and a bad number hides no debt. */
  readonly sms?: string | undefined;
  readonly email?: string | undefined;
  /** Postal address in one line. */
  readonly letter?: string | undefined;
  readonly idNumber?: string | undefined;
}

const word = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}]{1,80}$/u, 'empty, longer than 80 characters, or with control characters');
const contact = z.string().regex(/^[^\p{Cc}\p{Cs}]{0,120}$/u, 'longer than 120 characters, or with control characters');
const cells = z.object({
  account: word,
  debtor: word,
  invoice: word,
  issued_on: date,
  due_on: date,
  amount: z.string(),
  currency: z.string().refine((code) => isCurrency(code), {
    error: ({ input }) => `unknown currency: ${input || 'empty'} (ISO 4217, as USD)`,
  }),
  cleared_on: date.optional(),
  segment: word,
  service_type: word,
  region: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'not an ISO 3166 region (write US-NY, CA-QC or DE)'),
  zone: z
    .string()
    .refine(isKnownZone, { error: ({ input }) => `no such time zone: ${input || 'empty'} (IANA, as America/Toronto)` }),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'not a language (write en, fr or fr-CA)'),
  sms: contact,
  email: contact,
  letter: contact.optional(),
  id_number: contact.optional(),
});

/** The row of these cells with every date moved by `shift` days, or all reasons why it cannot be taken. */
export function readRow(input: { cells: Cells; shift: number }): { row: PortfolioRow } | { reason: string } {
  const read = cells.safeParse({ ...input.cells, cleared_on: input.cells.cleared_on || undefined });
  if (!read.success)
    return { reason: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') };
  const { data } = read;
  const fault = amountFault(data.amount, data.currency);
  if (fault) return { reason: `amount: ${fault}` };
  const amount = parseAmount(data.amount, data.currency);
  if (amount === 0) return { reason: 'amount: nothing is owed on an invoice of zero' };
  if (data.due_on < data.issued_on) return { reason: `due_on: due ${data.due_on}, before it was issued` };
  if (data.cleared_on && data.cleared_on < data.issued_on)
    return { reason: `cleared_on: paid ${data.cleared_on}, before it was issued` };
  const more = readMore({ cells: moreOf(input.cells), row: { ...data, amount }, shift: input.shift });
  if ('reason' in more) return more;
  return {
    row: {
      ...more,
      account: data.account,
      debtor: data.debtor,
      invoice: data.invoice,
      issuedOn: addDays(data.issued_on, input.shift),
      dueOn: addDays(data.due_on, input.shift),
      amount,
      currency: data.currency,
      clearedOn: data.cleared_on && addDays(data.cleared_on, input.shift),
      segment: data.segment,
      serviceType: data.service_type,
      region: data.region,
      zone: data.zone,
      language: data.language,
      sms: data.sms || undefined,
      email: data.email || undefined,
      letter: data.letter || undefined,
      idNumber: data.id_number || undefined,
    },
  };
}

const moreOf = (cells: Cells) => Object.fromEntries(TERMS_COLUMNS.map((column) => [column, cells[column] ?? '']));

const zones = new Map<string, boolean>();

/** Fixed offsets such as `+05:00` compute, but know no summer time, so they are no place's zone. */
function isKnownZone(name: string): boolean {
  let found = zones.get(name);
  if (found === undefined) {
    found = /^[A-Za-z]/.test(name) && isZone(name);
    if (zones.size < 10_000) zones.set(name, found);
  }
  return found;
}
