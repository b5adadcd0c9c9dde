import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Arrangement, Proposal, Stay } from '../../../domain/case/agreements.ts';
import type { ActRecord, Facts } from '../../../domain/case/facts.ts';
import type { Approval, CaseState, Dispute, Hold, LegalReport, WantedRestore } from '../../../domain/case/state.ts';
import {
  ACT_KINDS,
  ARREARS_CAUSES,
  CHANNELS,
  DISPUTE_REASONS,
  HOLD_REASONS,
  LEGAL_STATUSES,
  RESTORE_CAUSES,
  STAY_KINDS,
} from '../../../domain/case/vocabulary.ts';
import { decide } from '../../../domain/decide/decide.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { ladderAhead } from '../../../domain/forecast/what-follows.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { addMs, type Instant, instant, type PlainDate } from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { calendar, lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { EVERYTHING } from './longer-ladder.ts';

const NOON = instant('2026-03-02T12:00:00Z');
const near = fc.integer({ min: -400, max: 400 }).map((n): PlainDate => addDays(plainDate('2026-03-02'), n));
/** What comes from billing may say "for ever". */
const day = fc.oneof(
  { weight: 20, arbitrary: near },
  { weight: 1, arbitrary: fc.constantFrom(plainDate('1900-01-01'), plainDate('9999-12-31')) },
);
const time = fc.integer({ min: -400 * 1440, max: 400 * 1440 }).map((m): Instant => addMs(NOON, m * 60_000));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const ids = fc.constantFrom('I1', 'I2', 'I3');
const names = fc.uniqueArray(ids);
const cents = fc.integer({ min: 0, max: 100_000 });
const small = fc.integer({ min: 0, max: 5 });
const steps = [
  'first',
  'second',
  'notice',
  'stop-notice',
  'restrict',
  'suspension-notice',
  'suspend',
  'refer',
  'write-off',
  'call',
  'terminate',
  'place',
  'place.recall',
  'bureau',
  'bureau.correct',
  'list',
];
const step = fc.constantFrom(...steps, 'restore', 'restored', 'waiver.1', 'settlement.1', 'unknown');

const act: fc.Arbitrary<ActRecord> = fc.record({
  key: fc.uuid(),
  step,
  n: small,
  kind: fc.constantFrom(...ACT_KINDS),
  channel: maybe(fc.constantFrom(...CHANNELS)),
  status: fc.constantFrom('reserved', 'accepted', 'delivered', 'undelivered', 'failed', 'uncertain', 'done', 'void'),
  reservedAt: time,
  leaseUntil: time,
  windowEnd: time,
  settledAt: maybe(time),
  deliveredAt: maybe(time),
  names,
  amount: cents,
  attempts: small,
  serviceSeq: maybe(small),
});

const facts: fc.Arbitrary<Facts> = fc.record({
  account: fc.record({
    id: fc.constant('A1'),
    debtorId: fc.constant('D1'),
    currency: fc.constant('USD'),
    place: fc.constantFrom(
      { zone: 'America/New_York', country: 'US' },
      { zone: 'Australia/Lord_Howe', country: 'AU' },
      { zone: 'Africa/Cairo', country: 'EG' },
    ),
    language: fc.constant('en'),
    segment: fc.constant('s'),
    region: fc.constant('r'),
    exemptUntil: maybe(day),
    blackListed: maybe(fc.boolean()),
    exemptions: maybe(
      fc.array(
        fc.record({
          id: ids,
          from: fc.constantFrom('dunning', 'stop', 'redList'),
          reason: fc.constant('r'),
          owner: fc.constant('o'),
          until: day,
        }),
        { maxLength: 2 },
      ),
    ),
    serviceType: maybe(fc.constantFrom('mobile', 'leasedLine')),
    customerSince: maybe(day),
    paidLate: maybe(small),
    writtenOffBefore: maybe(fc.boolean()),
    contract: maybe(fc.record({ arbitrationClause: maybe(fc.boolean()), ownPaymentTerms: maybe(fc.boolean()) })),
  }),
  invoices: fc.uniqueArray(
    fc.record({
      id: ids,
      number: ids,
      issuedOn: day,
      dueOn: day,
      amount: cents,
      open: cents,
      feeOnly: fc.boolean(),
      writtenOff: fc.boolean(),
      credited: maybe(cents),
    }),
    { selector: (i) => i.id },
  ),
  paidNet: fc.integer({ min: -1_000, max: 100_000 }),
  moneyVersion: small,
  service: maybe(
    fc.record({
      id: fc.constant('S1'),
      state: fc.constantFrom('active', 'restricted', 'suspended', 'terminated', 'ceased'),
      seq: small,
    }),
  ),
  acts: fc.array(act, { maxLength: 8 }),
  contacts: fc.array(time, { maxLength: 4 }),
  calls: maybe(fc.array(fc.record({ at: time, conversation: fc.boolean() }), { maxLength: 3 })),
  reach: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom(...CHANNELS),
      optedOut: fc.boolean(),
      broken: fc.boolean(),
      changedAt: time,
    }),
    { selector: (p) => p.channel },
  ),
  moratoria: fc.array(fc.record({ from: day, until: day }), { maxLength: 2 }),
});

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
  resolved: maybe(
    fc.record({
      on: near,
      inFavourOf: fc.constantFrom('debtor', 'operator'),
      at: maybe(time),
      creditedBefore: maybe(cents),
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
const restore: fc.Arbitrary<WantedRestore> = fc.record({
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
    }),
  ),
  stays: fc.array(stay, { maxLength: 3 }),
  revokedExemptions: names,
  stopUndoneAt: maybe(time),
};
const BOSS = { above: 10_000, by: 'finance', persons: 2 } as const;
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
      status: fc.constantFrom('asked', 'stands', 'kept', 'booked', 'broken', 'refused', 'expired', 'void'),
    }),
    { maxLength: 2 },
  ),
};
const state: fc.Arbitrary<CaseState> = fc.record({
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

const always = fc.constant(true);
const policy = fc
  .record({
    shipped: fc.constantFrom(shippedPolicy('corporate-us'), shippedPolicy('wireless-ca'), EVERYTHING),
    law: fc.subarray(readLawPresets().flatMap(({ id }) => (id === 'general-decency' ? [] : [id]))),
    undo: fc.record(
      {
        onHold: always,
        onArrangement: fc.constantFrom('accepted', 'firstInstalment'),
        onDisputeUpheld: always,
        onExemption: always,
      },
      { requiredKeys: [] },
    ),
    rules: fc.record(
      {
        limitation: fc.record({ years: fc.integer({ min: 1, max: 30 }), warnDays: small }),
        waiver: fc.constant({ maxPercent: 50, authority: [BOSS], expiresAfterDays: 7 }),
        settlement: fc.constant({ minPercent: 50, maxDays: 30, authority: [BOSS], expiresAfterDays: 7 }),
        exemption: fc.constant({ maxDays: 90, revokedIn: ['high'] as const }),
        risk: fc.constant({
          bands: [{ band: 'high' as const, from: 1 }],
          points: [{ when: { factor: 'openAtLeast' as const, amount: 50_000 }, add: 1 }],
        }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(
    ({ shipped, law, undo, rules }): Policy => ({
      ...shipped,
      law,
      ...rules,
      restore: { ...shipped.restore, ...undo },
    }),
  );

const question: fc.Arbitrary<Question> = fc
  .record({ policy, facts, state, now: time })
  .map((q) => ({ caseNumber: 'C1', calendar, law: lawFor(q.policy), ...q }));

it('decides any facts and any state, however little sense they make, and always the same [E5, N1]', () => {
  fc.assert(
    fc.property(question, (q) => {
      const decision = decide(q);
      expect(decide(q)).toEqual(decision);
      expect(decision.why.length).toBeGreaterThan(0);
      if (decision.next.do !== 'close') expect(decision.next.at >= q.now).toBe(true);
      expect(decision.overdueOpen).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 3_000 },
  );
});

it('forecasts from any facts without failing, in order [N1]', () => {
  fc.assert(
    fc.property(question, (q) => {
      const ahead = ladderAhead(q, 6).map(({ at }) => at);
      expect(ahead).toEqual([...ahead].sort());
    }),
    { numRuns: 1_000 },
  );
});
