import { z } from 'zod';
import { DISPUTE_REASONS, HOLD_REASONS, LEGAL_STATUSES, RESTORE_CAUSES } from '../../domain/case/vocabulary.ts';
import { actKindWord, actStatusWord, channelWord, serviceWord, stageWord } from '../shapes/case-words.ts';
import { amountText, date, instantText } from '../shapes/values.ts';
import { arrangementShape, hardshipShape, proposalShape, stayShape } from './agreement-shape.ts';
import { storedReasonShape } from './reason-shape.ts';
import { caseHeadShape, owedText } from './show-case.ts';

const who = z.string().meta({ examples: ['agent:anna'] });

const promise = z.object({
  promise: z.string(),
  amount: amountText,
  dueOn: date,
  takenBy: who,
  madeAt: instantText,
  amended: z.boolean().meta({ description: 'Policy says how often it may be' }),
  call: z.string().optional().meta({ description: 'On which it was taken' }),
});

const hold = z.object({
  hold: z.string().meta({ description: 'Its id: with it the hold is lifted' }),
  from: date,
  until: date.meta({ description: 'Both days inclusive' }),
  reason: z.enum(HOLD_REASONS),
  placedBy: who,
  placedAt: instantText,
});

const dispute = z.object({
  dispute: z.string().meta({ description: 'Its id: with it the dispute is resolved' }),
  invoice: z.string().optional().meta({ description: 'Number of the invoice' }),
  invoiceId: z.string(),
  reason: z.enum(DISPUTE_REASONS),
  amount: amountText.optional().meta({ description: 'What is disputed of it; missing: all of it' }),
  owner: who.optional().meta({ description: 'Who has to resolve it' }),
  openedOn: date,
  dueOn: date.meta({ description: 'To be resolved by' }),
  resolved: z.object({ on: date, inFavourOf: z.enum(['debtor', 'operator']) }).optional(),
});

export const approvalStatusWord = z.enum(['waiting', 'approved', 'rejected', 'expired', 'void']);

const approval = z.object({
  approval: z.string().meta({ description: 'Its id', examples: ['C1042.refer.approval.1'] }),
  step: z.string(),
  role: z.string().meta({ description: 'Who has to answer' }),
  persons: z.int().meta({ description: 'How many different people have to say yes' }),
  amount: owedText,
  status: approvalStatusWord,
  requestedBy: who,
  requestedAt: instantText,
  expiresAt: instantText,
  approvedBy: z.array(who),
  askAgainOn: date.optional(),
});

const restore = z.object({
  seq: z.int().meta({ description: 'Sequence of the command to the service' }),
  because: z.enum(RESTORE_CAUSES),
  wantedAt: instantText,
  confirmedAt: instantText.optional().meta({ description: 'Missing: service is not back yet' }),
});

const invoice = z.object({
  invoice: z.string().meta({ description: 'Its number' }),
  invoiceId: z.string(),
  issuedOn: date,
  dueOn: date,
  amount: owedText,
  open: owedText,
  kind: z.enum(['charges', 'fees']),
});

const act = z.object({
  key: z.string().meta({ examples: ['C1042.first.1.sms'] }),
  kind: actKindWord,
  stage: stageWord,
  step: z.string(),
  n: z.int(),
  channel: channelWord.optional(),
  status: actStatusWord,
  attempts: z.int(),
  amount: owedText,
  invoices: z.array(z.string()).meta({ description: 'Numbers of the invoices it named' }),
  reservedAt: instantText,
  settledAt: instantText.optional(),
  deliveredAt: instantText.optional(),
  serviceSeq: z.int().optional(),
  contentHash: z.string().optional().meta({ description: 'SHA-256 of what was sent' }),
  repeats: z.string().optional().meta({ description: 'Key of the uncertain act it gives again' }),
  detail: z.string().optional(),
});

const legalReport = z.object({
  step: z.string().meta({ description: 'The measure', examples: ['suit'] }),
  n: z.int().meta({ description: 'Which act of that step it is about' }),
  status: z.enum(LEGAL_STATUSES),
  on: date,
  nextOn: date.optional().meta({ description: 'Next court date or deadline' }),
  document: z.string().optional(),
  by: who,
});

const workOrder = z.object({
  key: z.string(),
  kind: z.string(),
  text: z.string(),
  dueOn: date,
  createdAt: instantText,
});

const waitsFor = z
  .discriminatedUnion('do', [
    z.object({ do: z.literal('act'), at: instantText, key: z.string() }),
    z.object({ do: z.literal('look'), at: instantText, because: storedReasonShape }),
    z.object({ do: z.literal('nothing') }),
  ])
  .meta({ description: 'As the last decision recorded it; explain decides anew' });

const creditsText = z.array(z.object({ invoiceId: z.string(), amount: owedText }));

const waiver = z.object({
  waiver: z
    .string()
    .meta({ description: 'Its id: step of its approval and of its credit note', examples: ['waiver.1'] }),
  of: z.enum(['fees', 'debt']),
  amount: owedText,
  credits: creditsText,
  status: z.enum(['asked', 'granted', 'booked', 'refused', 'expired', 'void']),
  askedBy: who,
  askedAt: instantText,
});

const settlement = z.object({
  settlement: z.string().meta({ examples: ['settlement.1'] }),
  amount: owedText.meta({ description: 'What is to be paid' }),
  owed: owedText.meta({ description: 'What was owed when it was offered' }),
  dueOn: date,
  status: z.enum(['asked', 'stands', 'kept', 'booked', 'broken', 'refused', 'expired', 'void']),
  askedBy: who,
  askedAt: instantText,
});

const effect = z.object({
  step: z.string().meta({ description: '`opened`: before any step', examples: ['first'] }),
  act: z
    .string()
    .optional()
    .meta({ description: 'Key of the act', examples: ['C1042.first.1.sms'] }),
  paid: owedText.meta({ description: 'What came after it and before the next one, less what was taken back' }),
});

/** The whole case. */
export const caseFileShape = caseHeadShape
  .extend({
    policyVersion: z.string().meta({ description: 'A case keeps the version it began with' }),
    service: z.object({ state: serviceWord, changedAt: instantText.optional() }).optional(),
    waitsFor,
    promise: promise.optional(),
    brokenPromises: z.int(),
    proposal: proposalShape.optional().meta({ description: 'Waits for the debtor to accept it' }),
    arrangement: arrangementShape.optional(),
    brokenArrangements: z.int(),
    hardship: hardshipShape.optional(),
    stays: z.array(stayShape),
    revokedExemptions: z.array(z.string()),
    waivers: z.array(waiver).meta({ description: 'Oldest first' }),
    settlements: z.array(settlement).meta({ description: 'Oldest first' }),
    escalatedAt: instantText.optional(),
    deferredUntil: date.optional(),
    deferredFor: z.enum(HOLD_REASONS).optional(),
    holds: z.array(hold),
    disputes: z.array(dispute),
    approvals: z.array(approval),
    restores: z.array(restore),
    openInvoices: z.array(invoice).meta({ description: 'Of the account, oldest due first' }),
    acts: z.array(act).meta({ description: 'Oldest first' }),
    effects: z
      .array(effect)
      .meta({ description: 'What each step brought, in their order; final once the case is closed' }),
    legalReports: z.array(legalReport).meta({ description: 'What has come of legal measures, oldest first' }),
    workOrders: z.array(workOrder).meta({ description: 'Open ones' }),
  })
  .meta({ id: 'Case' });

export type CaseFileBody = z.output<typeof caseFileShape>;
