import type { z } from 'zod';
import type { Arrangement, Proposal } from '../../domain/case/agreements.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { Currency } from '../../domain/money/money.ts';
import { amountOf } from '../shapes/values.ts';
import type { arrangementShape, hardshipShape, proposalShape, stayShape } from './agreement-shape.ts';

type Shown<T extends z.ZodType> = z.output<T>;

/** What was agreed with the debtor, asked for, or keeps the case back. */
export interface ShownAgreements {
  readonly proposal: Shown<typeof proposalShape> | undefined;
  readonly arrangement: Shown<typeof arrangementShape> | undefined;
  readonly brokenArrangements: number;
  readonly hardship: Shown<typeof hardshipShape> | undefined;
  readonly stays: Shown<typeof stayShape>[];
}

export function showAgreements(state: CaseState, currency: Currency): ShownAgreements {
  const { proposal, arrangement, hardship, stays, brokenArrangements } = state;
  return {
    proposal: proposal && termsOf(proposal, currency),
    arrangement: arrangement && {
      ...termsOf(arrangement, currency),
      acceptedBy: arrangement.acceptedBy,
      acceptedAt: arrangement.acceptedAt,
      kept: arrangement.kept,
      amendments: arrangement.amendments,
    },
    brokenArrangements,
    hardship: hardship && withId('hardship', hardship),
    stays: stays.map(({ keepsOff, ...stay }) => ({ ...withId('stay', stay), keepsOff: [...keepsOff] })),
  };
}

function withId<K extends string, T extends { readonly id: string }>(key: K, { id, ...rest }: T) {
  return { [key]: id, ...rest } as Record<K, string> & Omit<T, 'id'>;
}

const termsOf = (p: Proposal | Arrangement, currency: Currency): Shown<typeof proposalShape> => ({
  arrangement: p.id,
  hash: p.hash,
  invoices: p.invoices.map(({ id, number, dueOn, open }) => ({
    invoice: number,
    invoiceId: id,
    dueOn,
    open: amountOf(open, currency),
  })),
  instalments: p.instalments.map(({ dueOn, amount }) => ({ dueOn, amount: amountOf(amount, currency) })),
  graceDays: p.graceDays,
  keptPercent: p.keptPercent,
  proposedBy: p.proposedBy,
  proposedAt: p.proposedAt,
  acceptBy: p.acceptBy,
  replaces: p.replaces,
  call: p.callId,
});
