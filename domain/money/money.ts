/** ISO 4217 code. */
export type Currency = string;

/** Whole minor units (cents) of one currency; always a safe integer. */
export type Minor = number;

export interface Money {
  readonly minor: Minor;
  readonly currency: Currency;
}
