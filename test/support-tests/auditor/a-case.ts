import type { Run } from './a-run.ts';

const date = (text: string): Date => new Date(text);

export interface Setting {
  readonly run: Run;
  readonly account: string;
  readonly number: string;
  readonly caseId: number;
  readonly invoice: string;
  readonly amount: number;
}

/** An account with one invoice of 1,000.00, a service, two addresses and an open case. */
export function openedCase(
  run: Run,
  over: {
    account: string;
    caseId: number;
    dueOn: string;
    amount?: number;
    policy?: 'corporate-us' | 'wireless-ca';
    debtor?: string;
  },
): Setting {
  const { account, caseId, dueOn, amount = 100_000, policy = 'corporate-us', debtor = `D-${account}` } = over;
  const place =
    policy === 'corporate-us'
      ? { currency: 'USD', zone: 'America/Chicago', country: 'US', subdivision: 'TX', region: 'US-TX' }
      : { currency: 'CAD', zone: 'America/Toronto', country: 'CA', subdivision: 'ON', region: 'CA-ON' };
  const posted = date('2027-01-04T12:00:00Z');
  if (!run.debtors.some((d) => d.id === debtor)) {
    run.debtors.push({ id: debtor });
    run.points.push({ debtorId: debtor, channel: 'sms', address: `+1555${debtor}`, changedAt: posted });
    run.points.push({ debtorId: debtor, channel: 'email', address: `${debtor}@example.invalid`, changedAt: posted });
  }
  const kind = { language: 'en', segment: 'corporate', serviceType: 'mobile', policyId: policy };
  run.accounts.push({ id: account, number: `N-${account}`, debtorId: debtor, ...place, ...kind });
  run.services.push({ id: `S-${account}`, accountId: account });
  const invoice = `I-${account}`;
  run.invoices.push({
    id: invoice,
    accountId: account,
    number: `${account}-1`,
    issuedOn: date('2027-01-04'),
    dueOn: date(dueOn),
    amount: BigInt(amount),
    open: BigInt(amount),
    postedAt: posted,
  });
  const number = `C${caseId}`;
  run.cases.push({
    id: caseId,
    number,
    accountId: account,
    currency: place.currency,
    stage: 'reminder',
    policyId: policy,
    policyVersion: 'v',
    openAmount: BigInt(amount),
    state: {},
    openedAt: date('2027-03-02T08:00:00Z'),
    nextAt: date('2027-12-31T12:00:00Z'),
  });
  return { run, account, number, caseId, invoice, amount };
}

const debtorOf = ({ run, account }: Setting): string => run.accounts.find((a) => a.id === account)?.debtorId ?? '';

function act(
  s: Setting,
  of: {
    kind: string;
    stage: string;
    step: string;
    n?: number;
    channel?: string;
    at: string;
    status: string;
    seq?: number;
    key?: string;
  },
) {
  const key = of.key ?? [s.number, of.step, of.n ?? 1, of.channel].filter((part) => part !== undefined).join('.');
  s.run.acts.push({
    key,
    caseId: s.caseId,
    accountId: s.account,
    debtorId: debtorOf(s),
    kind: of.kind,
    stage: of.stage,
    step: of.step,
    n: of.n ?? 1,
    channel: of.channel ?? null,
    status: of.status,
    names: of.step === 'restored' ? [] : [s.invoice],
    amount: of.step === 'restored' ? 0n : BigInt(s.amount),
    serviceSeq: of.seq ?? null,
    reservedAt: date(of.at),
    leaseUntil: new Date(Date.parse(of.at) + 45_000),
    windowEnd: new Date(Date.parse(of.at) + 3_600_000),
    settledAt: new Date(Date.parse(of.at) + 1000),
  });
  return key;
}

/** A message that was sent and felt. */
export function told(
  s: Setting,
  of: {
    step: string;
    stage: string;
    channel: 'sms' | 'email';
    at: string;
    n?: number;
    status?: string;
    delivered?: string;
  },
): string {
  const status = of.status ?? 'accepted';
  const key = act(s, { kind: 'notice', ...of, status: of.delivered ? 'delivered' : status });
  const debtor = debtorOf(s);
  if (of.channel === 'sms')
    s.run.sms.push({
      sid: `SM${s.run.sms.length + 1}`,
      to: `+1555${debtor}`,
      body: `Hello. Ref. ${key}`,
      status: 'sent',
      createdAt: of.at,
    });
  else s.run.mails.push({ id: s.run.mails.length + 1, key, to: `${debtor}@example.invalid`, at: of.at });
  if (of.step !== 'restored')
    s.run.contacts.push({ debtorId: debtor, actKey: key, channel: of.channel, at: date(of.at) });
  if (of.delivered)
    s.run.receipts.push({ id: `R-${key}`, providerRef: key, actKey: key, status: 'delivered', at: date(of.delivered) });
  return key;
}

/** A command that the service applied. */
export function commanded(
  s: Setting,
  of: { command: 'restrict' | 'suspend' | 'restore'; seq: number; at: string },
): string {
  const { command, seq, at } = of;
  const stage = command === 'suspend' ? 'suspension' : command === 'restrict' ? 'restriction' : 'reminder';
  const key = command === 'restore' ? `${s.number}.restore.${seq}` : `${s.number}.${command}.1`;
  act(s, { kind: command, stage, step: command, n: command === 'restore' ? seq : 1, at, status: 'done', seq, key });
  s.run.log.push({ serviceId: `S-${s.account}`, seq, command, key, effect: 'applied', at: date(at) });
  const service = s.run.services.find((one) => one.accountId === s.account);
  if (service) Object.assign(service, { seq, state: command === 'restore' ? 'active' : `${command}ed` });
  return key;
}

export function paid(s: Setting, of: { amount?: number; at: string }): void {
  const { amount = s.amount, at } = of;
  const id = s.run.payments.length + 1;
  const { payments, allocations, invoices, accounts } = s.run;
  payments.push({
    id,
    eventId: `E${id}`,
    accountId: s.account,
    amount: BigInt(amount),
    receivedOn: date(at.slice(0, 10)),
    postedAt: date(at),
  });
  allocations.push({ paymentId: id, invoiceId: s.invoice, amount: BigInt(amount) });
  const invoice = invoices.find((one) => one.id === s.invoice);
  if (invoice) invoice.open = BigInt(invoice.open) - BigInt(amount);
  const account = accounts.find((one) => one.id === s.account);
  if (account) account.paidNet = BigInt(account.paidNet ?? 0) + BigInt(amount);
}

export function closed(s: Setting, of: { outcome: string; at: string }): void {
  const one = s.run.cases.find((c) => c.id === s.caseId);
  if (one) Object.assign(one, { outcome: of.outcome, closedAt: date(of.at), nextAt: null });
}

export function happened(s: Setting, type: string, at: string, body: object): void {
  s.run.events.push({ caseId: s.caseId, seq: s.run.events.length + 1, type, at: date(at), body: { type, ...body } });
}

/** Desk work with the yes of these people. */
export function decided(
  s: Setting,
  of: { step: 'refer' | 'write-off'; at: string; askedAt: string; by: readonly { who: string; at: string }[] },
): string {
  const { step, at, askedAt, by } = of;
  const id = `${s.number}.${step}.approval.1`;
  const key = act(s, {
    kind: step === 'refer' ? 'refer' : 'writeOff',
    stage: step === 'refer' ? 'legalReferral' : 'writeOff',
    step,
    at,
    status: 'done',
  });
  for (const yes of by) happened(s, 'approvalGiven', yes.at, { id, by: yes.who, complete: true });
  s.run.approvals.push({
    id,
    caseId: s.caseId,
    step,
    role: step === 'refer' ? 'legal' : 'finance',
    persons: by.length,
    hash: 'h',
    amount: BigInt(s.amount),
    requestedBy: 'policy:corporate-us',
    requestedAt: date(askedAt),
    expiresAt: new Date(Date.parse(askedAt) + 14 * 86_400_000),
    status: 'approved',
    approvedBy: by.map((yes) => yes.who),
  });
  return key;
}

/** What a write-off books. */
export function wroteOff(s: Setting, of: { key: string; at: string }): void {
  const invoice = s.run.invoices.find((one) => one.id === s.invoice);
  if (!invoice) throw new Error(`no invoice ${s.invoice}`);
  s.run.writeOffs.push({
    key: of.key,
    accountId: s.account,
    invoiceId: s.invoice,
    amount: BigInt(invoice.open),
    at: date(of.at),
  });
  Object.assign(invoice, { writtenOff: invoice.open, writtenOffAt: date(of.at), open: 0n });
}
