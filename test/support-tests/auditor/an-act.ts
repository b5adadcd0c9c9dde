import { happened, type Setting } from './a-case.ts';

const date = (text: string): Date => new Date(text);

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
