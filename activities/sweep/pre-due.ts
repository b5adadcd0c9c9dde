import { createHash } from 'node:crypto';
import { CHANNELS, type Channel } from '../../domain/case/vocabulary.ts';
import { contactDataOrders } from '../../domain/decide/contact-data.ts';
import { preDueSteps, reminderFor } from '../../domain/decide/pre-due.ts';
import { lawfulInstant } from '../../domain/law/lawful-instant.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Step } from '../../domain/policy/step.ts';
import { addMs, DAY, type Instant, localDate } from '../../domain/time/instant.ts';
import { reserve } from '../../store/acts/reserve.ts';
import { contentOf, settleAct } from '../../store/acts/settle.ts';
import { type CaseReading, readCase } from '../../store/casebook/read-case.ts';
import { raiseWorkOrder } from '../../store/casebook/work-order.ts';
import type { AccountRef, ComingDue } from '../../store/sweep/pages.ts';
import { contactFacts } from '../case/contact-facts.ts';
import type { CaseDeps } from '../case/deps.ts';
import { leaseMs } from '../case/lease.ts';
import { reachable } from '../case/reach.ts';
import type { SendResult } from '../notices/port.ts';
import { renderNotice } from '../notices/render.ts';

/**
 * The friendly reminder before the due date (P1): one digest an account and step for a while, through the same reserve as every
 * notice. False: nothing is due to be announced yet, or it would not be lawful now; the next sweep sees it again.
 */
export async function remindBeforeDue(deps: CaseDeps, account: ComingDue): Promise<boolean> {
  const now = await deps.clock.now();
  const digest = await prepareDigest(deps, account, now);
  if (!digest) return false;
  const { act, text, reading } = digest;
  const reserved = await reserve(deps, {
    accountId: account.accountId,
    debtorId: account.debtorId,
    act,
    content: { subject: text.subject, body: text.body },
    contentHash: createHash('sha256').update(`${text.subject}\n${text.body}`).digest('hex'),
    now,
    leaseUntil: addMs(now, leaseMs(deps)),
    seen: { contacts: reading.contacts.length, contactsSince: addMs(now, -14 * DAY) },
  });
  if (!reserved) return false;
  const to = reading.addresses[act.channel] ?? '';
  const sent = await digest.gateway.send({ key: act.key, to, ...text });
  await settleSent(deps, act.key, sent);
  return sent.outcome === 'accepted';
}

/** An unknown ending settles nothing: the lease runs out, and the next sweep asks what became of it. */
async function settleSent(deps: CaseDeps, key: string, sent: SendResult): Promise<void> {
  const at = await deps.clock.now();
  if (sent.outcome === 'accepted') await settleAct(deps, { key, status: 'accepted', at, providerRef: sent.ref });
  if (sent.outcome === 'rejected')
    await settleAct(deps, { key, status: 'undelivered', at, detail: sent.reason, addressBroken: true });
  if (sent.outcome === 'notAccepted') await settleAct(deps, { key, status: 'failed', at, detail: sent.reason });
}

/** What the digest says and under which key, if there is anything to announce and now is a lawful time for it. */
async function prepareDigest(deps: CaseDeps, account: ComingDue, now: Instant) {
  const policy = await deps.policies.current(account.policyId);
  const reading = preDueSteps(policy).length > 0 ? await readCase(deps, { ...account, now }) : undefined;
  if (!reading) return undefined;
  await haveContactDataRepaired(deps, { policy, reading, now });
  const { step, invoices } = dueForReminder(deps, { account, reading, policy, now });
  if (step?.work.do !== 'notify') return undefined;
  const channel = channelFor(deps, step.work.via, reading);
  const gateway = channel && deps.gateways[channel];
  const permitted = lawfulNow(deps, policy, reading, now);
  if (!gateway || !permitted) return undefined;
  const { template } = step.work;
  const { language } = reading.account;
  const key = `${account.accountId}.${step.id}.${invoices[0]?.id}.1.${channel}`;
  const amount = invoices.reduce((sum, i) => sum + i.open, 0);
  const text = renderNotice({ template, channel, language, values: valuesOf(deps, policy, key, amount, invoices) });
  const act = {
    key,
    kind: 'notice',
    stage: 'preDue',
    step: step.id,
    n: 1,
    channel,
    amount,
    names: invoices.map((i) => i.id),
    counted: true,
    awaited: false,
    windowEnd: permitted.until,
  } as const;
  return { act, text, reading, gateway };
}

/** Finds out about a reminder that was reserved and never settled; what cannot be known is not repeated. */
export async function settleReminder(deps: CaseDeps, of: AccountRef & { readonly key: string }): Promise<void> {
  const now = await deps.clock.now();
  const [reading, content] = await Promise.all([readCase(deps, { ...of, now }), contentOf(deps, of)]);
  const channel = CHANNELS.find((one) => of.key.endsWith(`.${one}`)) ?? 'email';
  const gateway = deps.gateways[channel];
  const to = reading?.addresses[channel];
  const message = content && to ? { key: of.key, to, ...content, language: reading.account.language } : undefined;
  const answer = message && gateway ? await gateway.ask(message, addMs(now, -DAY)) : ({ found: 'cannotTell' } as const);
  if (answer.found === 'yes')
    return settleAct(deps, { key: of.key, status: answer.status, at: now, providerRef: answer.ref });
  // Shown before it is settled: dying in between shows it again under the same key.
  await raiseWorkOrder(deps, {
    key: `${of.key}.uncertain`,
    accountId: of.accountId,
    kind: 'uncertainAct',
    text: `${of.key} may or may not have reached the debtor. It is not repeated; dunning goes on by itself should it fall due.`,
    dueOn: localDate(now, reading?.account.place.zone ?? 'UTC'),
    now,
  });
  await settleAct(deps, { key: of.key, status: 'uncertain', at: now, detail: 'nobody can know whether it was sent' });
}

/** Before the first word about the bill (P3): what is found now is put right before a notice needs it. */
async function haveContactDataRepaired(
  deps: CaseDeps,
  of: { readonly policy: Policy; readonly reading: CaseReading; readonly now: Instant },
): Promise<void> {
  const { account } = of.reading;
  const orders = contactDataOrders({
    account,
    rules: of.policy.contactData,
    contactData: contactFacts(deps, of),
    today: localDate(of.now, account.place.zone),
  });
  for (const order of orders) await raiseWorkOrder(deps, { ...order, accountId: account.id, now: of.now });
}

type Invoice = ComingDue['invoices'][number];

/** The step nearest to the due date of what is to be announced, and every invoice it is for. */
function dueForReminder(
  { calendar }: CaseDeps,
  of: { readonly account: ComingDue; readonly reading: CaseReading; readonly policy: Policy; readonly now: Instant },
): { readonly step: Step | undefined; readonly invoices: readonly Invoice[] } {
  const { account, policy } = of;
  const { place } = of.reading.account;
  const today = localDate(of.now, place.zone);
  const due = account.invoices.flatMap((invoice) => {
    if (invoice.issuedOn > today) return [];
    const step = reminderFor({ policy, dueOn: invoice.dueOn, today, place, calendar });
    const isNews = step && !invoice.told.includes(step.id) && !account.recent.includes(step.id);
    return isNews ? [{ step, invoice }] : [];
  });
  const step = preDueSteps(policy).findLast((one) => due.some((d) => d.step === one));
  return { step, invoices: due.filter((d) => d.step === step).map(({ invoice }) => invoice) };
}

const channelFor = (deps: CaseDeps, via: readonly Channel[], reading: CaseReading): Channel | undefined =>
  via.find((channel) => reachable(deps, reading.reach).some((p) => p.channel === channel && !p.broken && !p.optedOut));

function lawfulNow(deps: CaseDeps, policy: Policy, reading: CaseReading, now: Instant) {
  const permitted = lawfulInstant({
    act: 'message',
    wanted: now,
    place: reading.account.place,
    law: deps.policies.lawOf(policy),
    calendar: deps.calendar,
    contacts: reading.contacts,
  });
  return permitted.at === now ? permitted : undefined;
}

function valuesOf(deps: CaseDeps, policy: Policy, key: string, amount: number, invoices: readonly Invoice[]) {
  const { currency } = policy;
  return {
    ref: key,
    amount: { minor: amount, currency },
    invoices: invoices.map((i) => ({
      number: i.number,
      dueOn: i.dueOn,
      open: { minor: i.open, currency },
      daysOverdue: 0,
    })),
    nextStep: { code: 'none' },
    lateFee: 'none',
    operator: deps.operator,
  } as const;
}
