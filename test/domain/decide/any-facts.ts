import fc from 'fast-check';
import type { ActRecord, Facts } from '../../../domain/case/facts.ts';
import { ACT_KINDS, CHANNELS } from '../../../domain/case/vocabulary.ts';
import { CONTACT_FAULTS } from '../../../domain/contact-data/faults.ts';
import { cents, day, ids, maybe, names, small, step, time } from './any-value.ts';

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

export const facts: fc.Arbitrary<Facts> = fc.record({
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
    blackListed: maybe(fc.boolean()),
    exemptions: maybe(
      fc.array(
        fc.record({
          id: ids,
          from: fc.constantFrom('dunning', 'stop', 'redList', 'withdrawn'),
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
    paidBy: fc.option(fc.constantFrom('A1', 'A9'), { nil: undefined, freq: 8 }),
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
  contactData: maybe(
    fc.record({
      score: fc.nat(100),
      faults: fc.subarray([...CONTACT_FAULTS]),
      unreachable: fc.boolean(),
      version: small,
      confirmedOn: maybe(day),
    }),
  ),
});
