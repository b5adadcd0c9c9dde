import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Eta, type TemplateFunction } from 'eta';
import { z } from 'zod';
import type { Channel } from '../../domain/case/vocabulary.ts';
import { NOTICE_TEMPLATES, type NoticeTemplate, type NoticeValues, noticeValues } from './notice-values.ts';
import { type NoticeLanguage, PHRASES } from './phrases.ts';
import { createPrinter } from './printer.ts';

export interface NoticeRequest {
  /** One of NOTICE_TEMPLATES, as policies name it. */
  readonly template: string;
  readonly channel: Channel;
  /** BCP 47; `fr-CA` takes the French text with Canadian formats, a language without texts takes the English. */
  readonly language: string;
  readonly values: NoticeValues;
}

export interface RenderedNotice {
  /** Empty for SMS and voice. */
  readonly subject: string;
  readonly body: string;
  /** The language the text is really in. */
  readonly language: NoticeLanguage;
}

/**
 * The text of a notice from `templates/<language>/<template>.<channel>.txt`. Throws, naming what is missing, instead of
 * leaving a blank: a notice that does not say what it must is no notice.
 */
export function renderNotice({ template, channel, language, values }: NoticeRequest): RenderedNotice {
  if (!isTemplate(template))
    throw new Error(`no notice template "${template}"; there are: ${NOTICE_TEMPLATES.join(', ')}`);
  const read = noticeValues.safeParse(values);
  if (!read.success) throw new Error(`notice ${template}: ${z.prettifyError(read.error)}`);
  checkStop(template, values);
  const textLanguage = noticeLanguage(language);
  const file = `${textLanguage}/${template}.${TEXT_OF[channel]}.txt`;
  const text = compiled(file)
    .call(engine, complete(file, viewOf({ values, channel, language, textLanguage })))
    .trim();
  const { subject, body } = TEXT_OF[channel] === 'email' ? split(file, text) : { subject: '', body: text };
  if (!body.includes(`Ref. ${values.ref}`)) throw new Error(`templates/${file} does not print "Ref. <%= it.ref %>"`);
  return { subject, body, language: textLanguage };
}

/** A letter is the e-mail on paper, a voice call reads the short text out. */
const TEXT_OF: Readonly<Record<Channel, 'sms' | 'email'>> = {
  sms: 'sms',
  email: 'email',
  letter: 'email',
  voice: 'sms',
};

const ANNOUNCES: Partial<Record<NoticeTemplate, 'restriction' | 'suspension' | 'termination'>> = {
  'stop-notice': 'restriction',
  'suspension-notice': 'suspension',
  'termination-notice': 'termination',
};

/** A notice ahead of a stop says which stop and its hour (L13); one that says another stop would be void. */
function checkStop(template: NoticeTemplate, { nextStep }: NoticeValues): void {
  const code = ANNOUNCES[template];
  if (code === undefined) return;
  if (nextStep.code !== code)
    throw new Error(`notice ${template} announces a ${code}, but nextStep.code is "${nextStep.code}"`);
  if (nextStep.time === undefined) throw new Error(`notice ${template} needs nextStep.time, the hour of the ${code}`);
}

const isTemplate = (name: string): name is NoticeTemplate => (NOTICE_TEMPLATES as readonly string[]).includes(name);

/** The language of the texts used for a customer's language. */
export function noticeLanguage(language: string): NoticeLanguage {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(PHRASES, primary) ? (primary as NoticeLanguage) : 'en';
}

/** Plain text: nothing is escaped, and a line break after a tag stays. */
const engine = new Eta({ autoEscape: false, autoTrim: false });
const cache = new Map<string, TemplateFunction>();

function compiled(file: string): TemplateFunction {
  const known = cache.get(file);
  if (known) return known;
  const source = readFileSync(fileURLToPath(new URL(`../../templates/${file}`, import.meta.url)), 'utf8');
  const made = engine.compile(source);
  cache.set(file, made);
  return made;
}

type View = Readonly<Record<string, string | undefined>>;

function viewOf(given: {
  values: NoticeValues;
  channel: Channel;
  language: string;
  textLanguage: NoticeLanguage;
}): View {
  const { values, channel, language, textLanguage } = given;
  const short = TEXT_OF[channel] === 'sms';
  const print = createPrinter(localeFor(language, textLanguage), short ? 'short' : 'full');
  const say = PHRASES[textLanguage];
  const numbers = values.invoices.map(({ number }) => number);
  const oldest = values.invoices.map(({ dueOn }) => dueOn).sort()[0];
  return {
    ref: values.ref,
    amount: print.money(values.amount),
    invoiceList: values.invoices.map((invoice) => `  - ${say.invoiceLine(invoice, print)}`).join('\n'),
    invoiceNumbers:
      numbers.length <= 3 ? numbers.join(', ') : `${numbers.slice(0, 2).join(', ')} ${say.more(numbers.length - 2)}`,
    oldestDue: oldest && print.date(oldest),
    payBy: values.payBy && print.date(values.payBy),
    nextStep: short ? say.nextShort(values.nextStep, print) : say.next(values.nextStep, print),
    stopOn: values.nextStep.code === 'none' ? undefined : print.date(values.nextStep.on),
    lateFee: short ? say.feeShort(values.lateFee, print) : say.fee(values.lateFee, print),
    operator: values.operator.name,
    phone: values.operator.phone,
    payUrl: values.operator.payUrl,
    disputeUrl: values.operator.disputeUrl,
    hardshipUrl: values.operator.hardshipUrl,
  };
}

/** The customer's own locale where it belongs to the text and is one, `fr-CA`; else the text's language. */
function localeFor(language: string, textLanguage: NoticeLanguage): string {
  const known =
    /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) && Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  return known && noticeLanguage(language) === textLanguage && language.toLowerCase().startsWith(textLanguage)
    ? language
    : textLanguage;
}

/** A template that names a value there is none for gets an error, not "undefined". */
function complete(file: string, view: View): View {
  return new Proxy(view, {
    get(target, name) {
      const value = target[String(name)];
      if (value) return value;
      const known = name in target ? 'the notice has no such value' : `it knows: ${Object.keys(target).join(', ')}`;
      throw new Error(`templates/${file} needs "${String(name)}": ${known}`);
    },
  });
}

function split(file: string, text: string): { subject: string; body: string } {
  const [first = '', blank, ...rest] = text.split('\n');
  if (!first.startsWith('Subject: ') || blank !== '')
    throw new Error(`templates/${file} must begin with "Subject: …" and an empty line`);
  return { subject: first.slice('Subject: '.length), body: rest.join('\n') };
}
