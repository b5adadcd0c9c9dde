import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { LetterType, Verdict } from '../domain/case/letters.ts';
import type { Plan } from './plan.ts';

/** A letter as it came: a signal has no validator, so nothing but an object with a type is certain. */
export interface RawLetter {
  readonly type: LetterType;
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Wakes the loop; `ring` says that its alarm is due by business time. Not a letter. */
export const nudge = defineSignal<[{ ring?: boolean }]>('nudge');

/** Try again now what failed. Not a letter. */
export const retry = defineSignal<[]>('retry');

export const planQuery = defineQuery<Plan | undefined>('plan');

/** Starts are update-with-start: the answer is the case number, once the first look is done. */
export const openCase = defineUpdate<{ caseNumber: string }, []>('openCase');

/** Facts from systems. */
export const FACTS = [
  'paymentPosted',
  'paymentReversed',
  'invoiceCredited',
  'deliveryReported',
  'moratoriumEnded',
] as const satisfies readonly LetterType[];

/** Requests from people: an update that answers, and a signal of the same name for batches. */
export const REQUESTS = [
  'promiseToPay',
  'amendPromise',
  'announcePayment',
  'openDispute',
  'resolveDispute',
  'placeHold',
  'liftHold',
  'proposeArrangement',
  'acceptArrangement',
  'requestHardship',
  'decideHardship',
  'placeStay',
  'reviewStay',
  'liftStay',
  'undoStop',
  'requestWaiver',
  'offerSettlement',
  'recordContact',
  'approve',
  'reject',
  'deferStep',
  'escalate',
  'reportLegal',
  'assign',
  'changePolicy',
] as const satisfies readonly LetterType[];

export const letterSignal = (type: LetterType) => defineSignal<[unknown]>(type);

export const letterUpdate = (type: LetterType) => defineUpdate<Verdict, [unknown]>(type);
