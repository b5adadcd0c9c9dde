import { compare, type Outcome, type Section } from '../domain/backtest/compare.ts';
import type { Currency } from '../domain/money/money.ts';
import type { PlainDate } from '../domain/time/instant.ts';
import type { PortfolioRecord } from './read-record.ts';

/** Two policies over the accounts of one currency. */
export interface Compared {
  readonly currency: Currency;
  readonly a: Outcome;
  readonly b: Outcome;
  readonly sections: readonly Section[];
}

/** Everything a backtest found, as it is written to JSON. */
export interface Report {
  readonly file: string;
  readonly times: number;
  /** First day that is not replayed. */
  readonly until: PlainDate;
  readonly invoices: number;
  readonly rejected: PortfolioRecord['rejected'];
  /** Currencies of the file that one of the two sides has no policy for. */
  readonly leftOut: readonly { readonly currency: Currency; readonly invoices: number }[];
  readonly compared: readonly Compared[];
  /** How long it took: seconds of the process, and decisions in them. */
  readonly took: { readonly seconds: number; readonly decisions: number };
}

export const comparedOf = (a: Outcome, b: Outcome): Compared => ({
  currency: a.policy.currency,
  a,
  b,
  sections: compare(a, b),
});

/** How a side is called: the version tells two drafts of one policy apart. */
export const labelOf = ({ policy }: Outcome): string => `${policy.id} ${policy.version}`;
