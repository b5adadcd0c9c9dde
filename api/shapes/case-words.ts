import { z } from 'zod';
import type { ActStatus, Attention, BlockedBy, Outcome, ServiceState } from '../../domain/case/vocabulary.ts';
import { ACT_KINDS, CHANNELS, STAGES } from '../../domain/case/vocabulary.ts';

/** Closed sets as they stand in queries and answers: a word that is missing here does not compile. */
const all =
  <T extends string>() =>
  <const W extends readonly [T, ...T[]]>(words: [T] extends [W[number]] ? W : never) =>
    z.enum(words);

export const stageWord = z.enum(STAGES);
export const attentionWord = all<Attention>()(['none', 'approval', 'uncertain', 'failing', 'sla', 'repair']);
export const outcomeWord = all<Outcome>()(['cured', 'writtenOff', 'withdrawn']);
export const channelWord = z.enum(CHANNELS);
export const actKindWord = z.enum(ACT_KINDS);
export const serviceWord = all<ServiceState>()(['active', 'restricted', 'suspended', 'terminated', 'ceased']);
export const blockedByWord = all<BlockedBy>()([
  'none',
  'promise',
  'hold',
  'dispute',
  'approval',
  'contactData',
  'restore',
  'moratorium',
  'exemption',
  'arrangement',
  'settlement',
  'hardship',
  'stay',
  'document',
]);
export const actStatusWord = all<ActStatus>()([
  'reserved',
  'accepted',
  'delivered',
  'undelivered',
  'failed',
  'uncertain',
  'done',
  'void',
]);
