import { z } from 'zod';
import { totalCredit } from '../../domain/money/concede.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { CaseFile, FiledAct, FiledInvoice } from '../../store/reads/read-case-file.ts';
import { amountOf } from '../shapes/values.ts';
import type { CaseFileBody } from './case-file-shape.ts';
import { showStored } from './reason-shape.ts';
import { showAgreements } from './show-agreements.ts';
import { showHead } from './show-case.ts';

/** The whole case as it is answered: no addresses, no free text. */
export function showCaseFile(file: CaseFile, now: Instant): CaseFileBody {
  const { head, state } = file;
  const { currency } = head;
  const { promise } = state;
  return {
    ...showHead(head, now),
    policyVersion: file.policyVersion,
    service: file.service && { state: file.service.state, changedAt: file.service.changedAt },
    waitsFor: waitOf(file),
    promise: promise && {
      promise: promise.id,
      amount: amountOf(promise.amount, currency),
      dueOn: promise.dueOn,
      takenBy: promise.takenBy,
      madeAt: promise.madeAt,
      amended: promise.amended,
      call: promise.callId,
    },
    brokenPromises: state.brokenPromises,
    ...showAgreements(state, currency),
    revokedExemptions: [...state.revokedExemptions],
    ...showConcessions(state, currency),
    escalatedAt: state.escalatedAt,
    deferredUntil: state.deferredUntil,
    deferredFor: state.deferredFor,
    holds: state.holds.map(({ id, ...hold }) => ({ hold: id, ...hold })),
    disputes: state.disputes.map((dispute) => ({
      dispute: dispute.id,
      invoice: file.disputedNumbers[dispute.invoiceId],
      invoiceId: dispute.invoiceId,
      reason: dispute.reason,
      amount: dispute.amount === undefined ? undefined : amountOf(dispute.amount, currency),
      owner: dispute.owner,
      openedOn: dispute.openedOn,
      dueOn: dispute.dueOn,
      resolved: dispute.resolved && { on: dispute.resolved.on, inFavourOf: dispute.resolved.inFavourOf },
    })),
    approvals: showApprovals(file),
    restores: state.restores.map(({ seq, because, wantedAt }) => ({
      seq,
      because,
      wantedAt,
      confirmedAt: restoredAt(file.acts, seq),
    })),
    openInvoices: file.openInvoices.map((invoice) => showInvoice(invoice, currency)),
    acts: file.acts.map((act) => showAct(act, currency)),
    effects: state.effects.map(({ step, key, paid }) => ({
      step,
      act: key || undefined,
      paid: amountOf(paid, currency),
    })),
    legalReports: state.legal.map(({ documentId, ...report }) => ({ ...report, document: documentId })),
    workOrders: [...file.openWorkOrders],
  };
}

function showConcessions(
  { waivers, settlements }: CaseFile['state'],
  currency: Currency,
): Pick<CaseFileBody, 'waivers' | 'settlements'> {
  const money = (minor: Minor): string => amountOf(minor, currency);
  return {
    waivers: waivers.map(({ id, of, credits, status, askedBy, askedAt }) => ({
      ...{ waiver: id, of, status, askedBy, askedAt },
      amount: money(totalCredit(credits)),
      credits: credits.map(({ invoiceId, amount }) => ({ invoiceId, amount: money(amount) })),
    })),
    settlements: settlements.map(({ id, amount, owed, dueOn, status, askedBy, askedAt }) => ({
      ...{ settlement: id, dueOn, status, askedBy, askedAt },
      ...{ amount: money(amount), owed: money(owed) },
    })),
  };
}

function showApprovals({ head, state, approvals }: CaseFile): CaseFileBody['approvals'] {
  return state.approvals.map(({ id, hash: _, amount, ...approval }) => {
    const row = approvals.find((a) => a.id === id);
    return {
      approval: id,
      ...approval,
      approvedBy: [...approval.approvedBy],
      role: row?.role ?? 'supervisor',
      persons: row?.persons ?? 1,
      amount: amountOf(amount, head.currency),
    };
  });
}

const restoredAt = (acts: readonly FiledAct[], seq: number): Instant | undefined =>
  acts.find((a) => a.kind === 'restore' && a.serviceSeq === seq && a.status === 'done')?.settledAt ?? undefined;

export function showInvoice(invoice: FiledInvoice, currency: Currency): CaseFileBody['openInvoices'][number] {
  const money = (minor: Minor): string => amountOf(minor, currency);
  return {
    invoice: invoice.number,
    invoiceId: invoice.id,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    amount: money(invoice.amount),
    open: money(invoice.open),
    kind: invoice.kind === 'fees' ? 'fees' : 'charges',
  };
}

function showAct(act: FiledAct, currency: Currency): CaseFileBody['acts'][number] {
  return {
    ...act,
    channel: act.channel ?? undefined,
    amount: amountOf(act.amount, currency),
    invoices: [...act.invoices],
    settledAt: act.settledAt ?? undefined,
    deliveredAt: act.deliveredAt ?? undefined,
    serviceSeq: act.serviceSeq ?? undefined,
    contentHash: act.contentHash ?? undefined,
    repeats: act.repeats ?? undefined,
    detail: act.detail ?? undefined,
  };
}

const planned = z.object({
  next: z.discriminatedUnion('do', [
    z.object({ do: z.literal('act'), at: z.string(), act: z.object({ key: z.string() }) }),
    z.object({ do: z.literal('look'), at: z.string(), because: z.unknown() }),
    z.object({ do: z.literal('close') }),
  ]),
});

function waitOf({ plan, head }: CaseFile): CaseFileBody['waitsFor'] {
  const known = planned.safeParse(plan);
  if (!known.success || known.data.next.do === 'close') return { do: 'nothing' };
  const { next } = known.data;
  return next.do === 'act'
    ? { do: 'act', at: next.at, key: next.act.key }
    : { do: 'look', at: next.at, because: showStored(next.because, head.zone) };
}
