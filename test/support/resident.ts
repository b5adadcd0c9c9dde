import { vi } from 'vitest';
import { caseWorkflowId } from '../../domain/case/keys.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { postInvoices } from '../../store/ledger/post-invoices.ts';
import { postPayment } from '../../store/ledger/post-payment.ts';
import { reversePayment } from '../../store/ledger/reverse-payment.ts';
import { upsertAccounts } from '../../store/ledger/upsert-accounts.ts';
import { startCaseOptions } from '../../worker/start-case.ts';
import type { CaseInput } from '../../workflows/plan.ts';
import { WAIT } from './patience.ts';
import type { Town } from './town.ts';

export interface NewAccount {
  readonly number: string;
  readonly debtorId: string;
  readonly currency: string;
  readonly zone: string;
  readonly region: string;
  readonly policyId: string;
  readonly sms: string | undefined;
  readonly email: string | undefined;
  readonly language: string;
}

export interface Resident {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly workflowId: string;
  owes(invoices: readonly (readonly [due: string, amount: number])[]): Promise<void>;
  /** Starts the workflow and waits for its first look. */
  open(input?: Pick<CaseInput, 'historyLimit'>): Promise<void>;
  pays(amount: number, eventId?: string): Promise<void>;
  reverses(paymentEventId: string): Promise<void>;
  ask<T = { outcome: string; code: string; text: string }>(update: string, body: object): Promise<T>;
  signal(name: string, body: object): Promise<void>;
  /** The latest case of the account. */
  case(): Promise<{
    number: string;
    stage: string;
    outcome: string | null;
    attention: string;
    blockedBy: string;
    nextAt: Date | null;
    seq: number;
    plan: unknown;
  }>;
  acts(): Promise<{ key: string; status: string; step: string; kind: string }[]>;
  service(): Promise<string>;
}

let serial = 0;

export async function settle(town: Town, given: Partial<NewAccount> = {}): Promise<Resident> {
  serial += 1;
  const number = given.number ?? `N${serial}`;
  const debtorId = given.debtorId ?? `D${serial}`;
  const currency = given.currency ?? 'USD';
  const region = given.region ?? 'US-NY';
  const [country = 'US', subdivision] = region.split('-');
  const sms = 'sms' in given ? given.sms : `+1202555${String(100 + (serial % 100)).padStart(4, '0')}`;
  const email = 'email' in given ? given.email : `debtor${serial}@example.com`;
  const contactPoints = [
    ...(sms ? [{ channel: 'sms' as const, address: sms }] : []),
    ...(email ? [{ channel: 'email' as const, address: email }] : []),
  ];
  const [result] = await upsertAccounts(town, {
    accounts: [
      {
        number,
        debtorId,
        currency,
        zone: given.zone ?? 'America/New_York',
        country,
        subdivision,
        region,
        language: given.language ?? 'en',
        segment: 'corporate',
        serviceType: 'broadband',
        policyId: given.policyId ?? 'corporate-us',
        contactPoints,
        service: { id: `S-${number}` },
      },
    ],
    now: await town.now(),
  });
  if (!result || result.outcome === 'refused') throw new Error(JSON.stringify(result));
  return resident(town, { id: result.accountId, number, currency });
}

function resident(town: Town, of: { id: string; number: string; currency: string }): Resident {
  const { prisma } = town;
  const workflowId = caseWorkflowId({ accountId: of.id, currency: of.currency });
  const latest = async () => {
    const found = await prisma.case.findFirst({ where: { accountId: of.id }, orderBy: { id: 'desc' } });
    if (!found) throw new Error(`no case of ${of.number}`);
    return found;
  };
  return {
    ...of,
    workflowId,
    async owes(invoices) {
      const before = await prisma.invoice.count({ where: { accountId: of.id } });
      const now = await town.now();
      const results = await postInvoices(town, {
        invoices: invoices.map(([due, amount], i) => ({
          accountNumber: of.number,
          number: `${of.number}-${before + i + 1}`,
          currency: of.currency,
          amount,
          issuedOn: plainDate(due),
          dueOn: plainDate(due),
        })),
        now,
      });
      for (const result of results) if (result.outcome === 'refused') throw new Error(result.text);
    },
    async open(input) {
      const options = startCaseOptions(town.worker.deps.queues, { accountId: of.id, currency: of.currency });
      const handle = await town.client.workflow.start('collectionCase', {
        ...options,
        args: [{ ...options.args[0], ...input }],
      });
      const looked = async () => (await handle.query('plan')) ?? Promise.reject(new Error('not looked yet'));
      await vi.waitFor(looked, WAIT);
    },
    async pays(amount, eventId) {
      const now = await town.now();
      const result = await postPayment(town, {
        eventId: eventId ?? `pay-${of.number}-${now}-${amount}`,
        accountNumber: of.number,
        currency: of.currency,
        amount,
        receivedOn: plainDate(now.slice(0, 10)),
        now,
      });
      if (result.outcome === 'refused') throw new Error(result.text);
    },
    async reverses(paymentEventId) {
      const now = await town.now();
      const result = await reversePayment(town, {
        eventId: `rev-${paymentEventId}`,
        paymentEventId,
        reversedOn: plainDate(now.slice(0, 10)),
        now,
      });
      if (result.outcome === 'refused') throw new Error(result.text);
    },
    async ask(update, body) {
      const handle = town.client.workflow.getHandle(workflowId);
      return (await handle.executeUpdate(update, { args: [body] })) as never;
    },
    signal: (name, body) => town.client.workflow.getHandle(workflowId).signal(name, body),
    case: latest,
    acts: async () => prisma.act.findMany({ where: { accountId: of.id }, orderBy: { id: 'asc' } }),
    service: async () => (await prisma.service.findFirstOrThrow({ where: { accountId: of.id } })).state,
  };
}
