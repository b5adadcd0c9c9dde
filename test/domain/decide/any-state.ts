import fc from 'fast-check';
import type { Arrangement, Proposal, Stay } from '../../../domain/case/agreements.ts';
import type { Approval, CaseState, Dispute, Hold, LegalReport, WantedRestore } from '../../../domain/case/state.ts';
import {
  ARREARS_CAUSES,
  DISPUTE_REASONS,
  HOLD_REASONS,
  LEGAL_STATUSES,
  RESTORE_CAUSES,
  STAY_KINDS,
} from '../../../domain/case/vocabulary.ts';
import { cents, ids, maybe, names, near, small, step, time } from './any-value.ts';

const hold: fc.Arbitrary<Hold> = fc.record({
  id: fc.uuid(),
  from: near,
  until: near,
  reason: fc.constantFrom(...HOLD_REASONS),
  placedBy: fc.constant('agent'),
  placedAt: time,
});

const dispute: fc.Arbitrary<Dispute> = fc.record({
  id: fc.uuid(),
  invoiceId: ids,
  reason: fc.constantFrom(...DISPUTE_REASONS),
  openedOn: near,
  dueOn: near,
  amount: maybe(cents),
  owner: fc.constant('agent'),
  aloneFrom: maybe(near),
  aloneBefore: maybe(fc.array(fc.record({ from: near, until: near }), { maxLength: 2 })),
  resolved: maybe(
    fc.record({
      on: near,
      inFavourOf: fc.constantFrom('debtor', 'operator'),
      at: maybe(time),
      creditedBefore: maybe(cents),
      waivedBefore: maybe(cents),
    }),
  ),
});

const approval: fc.Arbitrary<Approval> = fc.record({
  id: fc.uuid(),
  step,
  hash: fc.constant('x'),
  amount: cents,
  requestedBy: fc.constant('policy'),
  requestedAt: time,
  expiresAt: time,
  approvedBy: fc.array(fc.constantFrom('ann', 'bob')),
  status: fc.constantFrom('waiting', 'approved', 'rejected', 'expired', 'void'),
  askAgainOn: maybe(near),
});

export const restore: fc.Arbitrary<WantedRestore> = fc.record({
  seq: small,
  wantedAt: time,
  because: fc.constantFrom(...RESTORE_CAUSES),
  stopMayLandUntil: time,
});

const legal: fc.Arbitrary<LegalReport> = fc.record({
  step,
  n: small,
  status: fc.constantFrom(...LEGAL_STATUSES),
  on: near,
  nextOn: maybe(near),
  documentId: maybe(fc.constant('DOC-1')),
  by: fc.constant('legal'),
});

const proposal: fc.Arbitrary<Proposal> = fc.record({
  id: fc.uuid(),
  hash: fc.constant('x'),
  invoices: fc.array(fc.record({ id: ids, number: ids, dueOn: near, open: cents }), { maxLength: 3 }),
  instalments: fc.array(fc.record({ dueOn: near, amount: cents }), { maxLength: 4 }),
  proposedBy: fc.constant('agent'),
  proposedAt: time,
  acceptBy: near,
  graceDays: small,
  keptPercent: fc.integer({ min: 1, max: 100 }),
});

const stay: fc.Arbitrary<Stay> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...STAY_KINDS),
  placedBy: fc.constant('agent'),
  placedOn: near,
  reviewOn: near,
  keepsOff: fc.subarray(['contact', 'stop', 'law']),
  liftedOn: maybe(near),
});

const agreements = {
  proposal: maybe(proposal),
  arrangement: maybe(
    fc
      .record({
        proposal,
        acceptedBy: fc.constant('debtor'),
        acceptedAt: time,
        kept: small,
        firstKeptAt: maybe(time),
        amendments: small,
      })
      .map(({ proposal, ...accepted }): Arrangement => ({ ...proposal, ...accepted })),
  ),
  brokenArrangements: small,
  hardship: maybe(
    fc.record({
      id: fc.uuid(),
      askedBy: fc.constant('debtor'),
      askedOn: near,
      dueOn: near,
      status: fc.constantFrom('asked', 'granted', 'refused', 'ended'),
      arrangement: maybe(fc.uuid()),
    }),
  ),
  stays: fc.array(stay, { maxLength: 3 }),
  revokedExemptions: names,
  stopUndoneAt: maybe(time),
};

export const BOSS = { above: 10_000, by: 'finance', persons: 2 } as const;

const concession = { hash: fc.constant('x'), askedBy: fc.constant('agent'), askedAt: time };

const concessions = {
  waivers: fc.array(
    fc.record({
      ...concession,
      id: fc.constantFrom('waiver.1', 'waiver.2'),
      of: fc.constantFrom('fees', 'debt'),
      credits: fc.array(fc.record({ invoiceId: ids, amount: cents }), { maxLength: 3 }),
      status: fc.constantFrom('asked', 'granted', 'booked', 'refused', 'expired', 'void'),
    }),
    { maxLength: 2 },
  ),
  settlements: fc.array(
    fc.record({
      ...concession,
      id: fc.constantFrom('settlement.1', 'settlement.2'),
      amount: cents,
      owed: cents,
      invoiceIds: names,
      dueOn: near,
      paidNetBefore: cents,
      owing: maybe(fc.array(fc.record({ invoiceId: ids, open: cents, credited: cents }), { maxLength: 3 })),
      status: fc.constantFrom('asked', 'stands', 'kept', 'booked', 'broken', 'refused', 'expired', 'void'),
    }),
    { maxLength: 2 },
  ),
};

export const state: fc.Arbitrary<CaseState> = fc.record({
  openedAt: time,
  anchor: maybe(near),
  covered: names,
  promise: maybe(
    fc.record({
      id: fc.uuid(),
      amount: cents,
      dueOn: near,
      takenBy: fc.constant('agent'),
      madeAt: time,
      paidNetBefore: cents,
      amended: fc.boolean(),
    }),
  ),
  brokenPromises: small,
  promisesMade: maybe(small),
  cause: maybe(fc.constantFrom(...ARREARS_CAUSES)),
  escalatedAt: maybe(time),
  deferredUntil: maybe(near),
  ...agreements,
  ...concessions,
  holds: fc.array(hold, { maxLength: 3 }),
  disputes: fc.array(dispute, { maxLength: 3 }),
  approvals: fc.array(approval, { maxLength: 3 }),
  restores: fc.array(restore, { maxLength: 2 }),
  legal: fc.array(legal, { maxLength: 3 }),
  contacts: fc.array(fc.uuid(), { maxLength: 2 }),
  effects: fc.array(fc.record({ step, key: fc.uuid(), paid: fc.integer({ min: -100_000, max: 100_000 }) }), {
    maxLength: 3,
  }),
  closed: fc.constant(undefined),
});
