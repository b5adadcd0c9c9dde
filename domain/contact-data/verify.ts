import type { Channel } from '../case/vocabulary.ts';
import { CONTACT_FIELDS, type ContactDataRules, type ContactField } from '../policy/contact-data-policy.ts';
import type { PlainDate } from '../time/instant.ts';
import { addressFaults, FIELD_OF } from './addresses.ts';
import { CONTACT_FAULTS, type ContactFault } from './faults.ts';
import { idNumberFaults } from './id-number.ts';

/** Personal data: read from the contact tables, judged, and let go. */
export interface ContactData {
  readonly idNumber?: string | undefined;
  readonly points: readonly ContactAddress[];
}

export interface ContactAddress {
  readonly channel: Channel;
  readonly address: string;
  readonly optedOut: boolean;
  /** Known to be unusable since its last change. */
  readonly broken: boolean;
}

export type FieldVerdict = 'good' | 'faulty' | 'missing' | 'notAsked';

/** What may be said of contact data anywhere: codes and names of fields, nothing of what was written (P3). */
export interface ContactVerdict {
  /** 0–100: the share of the policy's weights that good fields have. */
  readonly score: number;
  readonly faults: readonly ContactFault[];
  readonly fields: Readonly<Record<ContactField, FieldVerdict>>;
  /** A notice the ladder cannot do without has no address left that it could go to. */
  readonly unreachable: boolean;
}

export interface ContactQuestion {
  readonly data: ContactData;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly rules: ContactDataRules;
  /** The channels of each notice the ladder cannot do without: one of each list must be usable. */
  readonly required: readonly (readonly Channel[])[];
  readonly today: PlainDate;
}

/** Verifies contact data by what its characters tell and what is known of it. Total: any text has a verdict. */
export function verifyContactData(q: ContactQuestion): ContactVerdict {
  const judged = q.data.points.map((point) => ({ ...point, faults: faultsOfPoint(point, q) }));
  const fields = CONTACT_FIELDS.map((field) => {
    if (!q.rules.weights?.[field]) return { field, weight: 0, verdict: 'notAsked', faults: [] } as const;
    const faults = field === 'idNumber' ? idFaults(q) : faultsOfField(field, judged);
    return { field, weight: q.rules.weights[field], verdict: verdictOn(faults), faults };
  });
  const found = new Set(fields.flatMap(({ faults }) => faults));
  const usable = judged.filter((p) => !p.optedOut && p.faults.length === 0).map(({ channel }) => channel);
  return {
    score: scoreOf(fields),
    faults: CONTACT_FAULTS.filter((code) => found.has(code)),
    fields: Object.fromEntries(fields.map(({ field, verdict }) => [field, verdict])) as ContactVerdict['fields'],
    unreachable: q.required.some((via) => !via.some((channel) => usable.includes(channel))),
  };
}

function faultsOfPoint(point: ContactAddress, { country, rules }: ContactQuestion): readonly ContactFault[] {
  const written = addressFaults({ ...point, country, rules });
  return point.broken && written.length === 0 ? [`${FIELD_OF[point.channel]}Unusable`] : written;
}

/** A field is as good as its best address: two phones are more than one. */
function faultsOfField(
  field: Exclude<ContactField, 'idNumber'>,
  points: readonly { readonly channel: Channel; readonly faults: readonly ContactFault[] }[],
): readonly ContactFault[] {
  const own = points.filter(({ channel }) => FIELD_OF[channel] === field);
  if (own.length === 0) return [`${field}Missing`];
  return own.some(({ faults }) => faults.length === 0) ? [] : own.flatMap(({ faults }) => faults);
}

const idFaults = ({ data, today }: ContactQuestion): readonly ContactFault[] =>
  data.idNumber === undefined ? ['idNumberMissing'] : idNumberFaults(data.idNumber, { today });

function verdictOn(faults: readonly ContactFault[]): FieldVerdict {
  if (faults.length === 0) return 'good';
  return faults.every((code) => code.endsWith('Missing')) ? 'missing' : 'faulty';
}

/** Rounded down: not quite good is not good. */
function scoreOf(fields: readonly { readonly weight: number; readonly verdict: FieldVerdict }[]): number {
  const sum = (some: typeof fields): number => some.reduce((all, { weight }) => all + weight, 0);
  const asked = sum(fields);
  return asked === 0 ? 100 : Math.floor((sum(fields.filter(({ verdict }) => verdict === 'good')) * 100) / asked);
}
