import { callerOf } from '../access/guard.ts';
import type { Asking } from './ask.ts';

/** What a supervisor asks may go further than policy lets an agent go. */
export const supervised = (request: Pick<Asking, 'caller'>): { role?: 'supervisor' } =>
  callerOf(request).role === 'supervisor' ? { role: 'supervisor' } : {};
