import type { Minor } from '../money/money.ts';
import type { RiskBand } from './risk-rules.ts';

/** Deferral and instalment plans (M1). */
export interface ArrangementRules {
  readonly maxInstalments: number;
  /** The last instalment at most so many days ahead. */
  readonly maxDays: number;
  /** At least this share of the debt with the first instalment, in percent. */
  readonly firstPercent: number;
  readonly minInstalment: Minor;
  /** Days for posting lag. */
  readonly graceDays: number;
  /** An instalment is kept when this share of what is due by then has come. */
  readonly keptPercent: number;
  /** No further arrangement after so many broken ones. */
  readonly maxBroken: number;
  /** A proposal not accepted by then is void. */
  readonly acceptWithinDays: number;
  /** Bands that get none without a supervisor. */
  readonly notFor: readonly RiskBand[];
  /** How often one may be amended; undefined: `AGREEMENT_DEFAULTS`. */
  readonly maxAmendments?: number | undefined;
}

/** A debtor who says he cannot pay (Q18). */
export interface HardshipRules {
  /** Working days for the assessment. */
  readonly assessWithinWorkingDays: number;
  /** A request is taken again so many days after the last one was refused. */
  readonly askAgainAfterDays: number;
}

/** What a stay keeps off (Q14): everything, or only stops, only law, or only contact. */
export interface StayRule {
  readonly keepsOff: readonly ('contact' | 'stop' | 'law')[];
  readonly reviewAfterDays: number;
}

export interface ExemptionRules {
  readonly maxDays: number;
  /** Bands in which an exemption is revoked by itself (S4). */
  readonly revokedIn: readonly RiskBand[];
}

export interface PromiseRules {
  readonly maxDays: number;
  readonly graceDays: number;
  readonly keptPercent: number;
  /** No further promise after so many broken ones. */
  readonly maxBroken: number;
  /** How often one may be amended; undefined: `AGREEMENT_DEFAULTS`. */
  readonly maxAmendments?: number | undefined;
  /** The least share of what is overdue, in percent, that is taken without a supervisor; undefined: any amount. */
  readonly leastPercent?: number | undefined;
  /** No further promise after so many in one case, kept or not: it ends when all was paid; undefined: any number. */
  readonly maxInRow?: number | undefined;
  /** Bands from which none is taken without a supervisor. */
  readonly notFor?: readonly RiskBand[] | undefined;
}

export interface HoldRules {
  readonly maxDays: number;
  readonly maxBackdateDays: number;
}
