import { z } from 'zod';
import { HOLD_REASONS, STAY_KINDS } from '../../domain/case/vocabulary.ts';
import { LANGUAGES, type Language, RECALL_CAUSES, type Reason, SKIP_CAUSES } from '../../domain/decide/reasons.ts';
import { inWords } from '../../domain/decide/reasons-en.ts';
import { inChinese } from '../../domain/decide/reasons-zh.ts';
import type { Zone } from '../../domain/time/instant.ts';
import { channelWord } from '../shapes/case-words.ts';
import { date, instantText } from '../shapes/values.ts';

const text = z
  .string()
  .meta({ description: 'One plain sentence in the language asked for; times at the debtor’s place' });

/** Which language the words are in. */
export const inLanguage = z.object({
  language: z.enum(LANGUAGES).default('en').meta({ description: 'Language of the words: English or Chinese' }),
});

/** In which language, and whose clock the sentences show. */
export interface Told {
  readonly language: Language;
  readonly zone: Zone;
}

export const wordsOf = (reason: Reason, { language, zone }: Told): string =>
  language === 'zh' ? inChinese(reason, zone) : inWords(reason, zone);

const step = z.string().meta({ description: 'Id of the step in the policy' });
const key = z.string().meta({ description: 'Key of the act' });
const days = z.int();

const grace = z
  .object({ name: z.string(), tier: z.int() })
  .optional()
  .meta({ description: 'The grace that gave the days, and its tier from 1' });

const deemed = z
  .literal(true)
  .optional()
  .meta({ description: 'Accepted and nothing bad heard: it counts as delivered on that day, which may lie ahead' });

const countedShape = z
  .discriminatedUnion('from', [
    z.object({ from: z.literal('anchor'), days, grace }),
    z.object({ from: z.literal('done'), step, since: date, days, grace }),
    z.object({ from: z.literal('delivered'), step, since: date, deemed, days, grace }),
    z.object({ from: z.literal('before'), days }),
    z.object({ from: z.literal('restoreRule') }),
    z.object({ from: z.literal('escalation') }),
  ])
  .meta({ description: 'What the day was counted from: of all that the step waits for, the latest' });

const skipCause = z.enum(SKIP_CAUSES);
const againCause = z.enum(['newerInvoice', 'lapsed', 'uncertain', 'newContact', 'serviceBack', 'outOfOrder']);

const of = <C extends string, S extends z.core.$ZodLooseShape>(code: C, values: S) =>
  z.object({ code: z.literal(code), text, ...values });

/** Why a decision says what it says: a code with its values, and the words. */
export const reasonShape = z
  .discriminatedUnion('code', [
    of('stepDue', { step, on: date, anchor: date, counted: countedShape }),
    of('lawMoved', { rule: z.string(), from: instantText, to: instantText, source: z.string() }),
    of('stepSkipped', { step, because: skipCause }),
    of('givenAgain', { step, n: z.int(), because: againCause, notBefore: instantText.optional() }),
    of('nextChannel', { step, channel: channelWord }),
    of('inFlight', { key, until: instantText }),
    of('outcomeUnknown', { key }),
    of('triedAgain', { key, attempts: z.int() }),
    of('noWayToReach', { step }),
    of('noticeMissing', { step, rule: z.string() }),
    of('groundsMissing', { step, rule: z.string(), ground: z.string() }),
    of('promised', { until: date }),
    of('escalated', { at: instantText }),
    of('deferred', { until: date, reason: z.enum(HOLD_REASONS).optional() }),
    of('held', { until: date }),
    of('exempt', { until: date }),
    of('exemptFromStops', { until: date }),
    of('arranged', { until: date }),
    of('toBeAccepted', { until: date }),
    of('hardship', { status: z.enum(['asked', 'granted']), until: date }),
    of('stayed', { kind: z.enum(STAY_KINDS), until: date }),
    of('fallsDue', { on: date }),
    of('limitation', { until: date }),
    of('awaitingApproval', { step, role: z.string(), until: instantText }),
    of('approvalRefused', { step, askAgainOn: date }),
    of('disputed', { until: date }),
    of('restorePending', { seq: z.int() }),
    of('tellRestored', {}),
    of('nothingOverdue', {}),
    of('allWrittenOff', {}),
    of('withdrawn', {}),
    of('ladderDone', {}),
    of('recalled', { step, because: z.enum(RECALL_CAUSES) }),
    of('corrected', { step }),
    of('evidenceMissing', { step }),
    of('goodbye', {}),
    of('paidByParent', { account: z.string() }),
    of('settling', { until: date }),
    of('creditGranted', { step }),
    of('remainderBooked', {}),
    of('courtDate', { step, on: date }),
  ])
  .meta({ id: 'Reason' });

export type ReasonBody = z.output<typeof reasonShape>;

export function showReason(reason: Reason, told: Told): ReasonBody {
  const words = wordsOf(reason, told);
  // The ground's own words are not the sentence.
  if (reason.code === 'groundsMissing') return { ...reason, ground: reason.text, text: words };
  if (reason.code === 'nextChannel') return { ...reason, channel: channelWord.parse(reason.channel), text: words };
  return { ...reason, text: words };
}

export const storedReasonShape = z.object({
  code: z.string().meta({ examples: ['promised'] }),
  text,
});

/** A reason as it was recorded, perhaps by an earlier version: of one that is not known any more only the code is left. */
export function showStored(recorded: unknown, zone: Zone): z.output<typeof storedReasonShape> {
  const { code, ...values } = coded.catch({ code: 'unknown' }).parse(recorded);
  const known = reasonShape.safeParse({ ...values, code, text: '', ground: values.text });
  return { code, text: known.success ? inWords(recorded as Reason, zone) : code };
}

const coded = z.looseObject({ code: z.string() });
