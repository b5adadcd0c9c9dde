import type { ContactPoint } from '../../domain/case/facts.ts';
import type { CaseDeps } from './deps.ts';

/** Contact points that something in this house can send to: what nobody can send is never planned (F11). */
export const reachable = (
  { gateways }: Pick<CaseDeps, 'gateways'>,
  points: readonly ContactPoint[],
): readonly ContactPoint[] => points.filter(({ channel }) => gateways[channel] !== undefined);
