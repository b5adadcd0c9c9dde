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
