import type { Line, Unit } from '../domain/backtest/compare.ts';
import { formatMoney } from '../domain/money/amount.ts';

/** What a backtest takes for granted. Said on the page, beside what it shows. */
export const TAKEN_FOR_GRANTED = [
  'Every payment comes on the day it really came, in full, whatever the policy did. Which debtors would have paid earlier or later under another policy is not known and not guessed: so the money is the same on both sides, and only the stage it came in differs.',
  'An invoice without a recorded payment counts as unpaid until the record ends. Where a file only lacks the newest payments, the last weeks look worse than they were.',
  'The same decisions as in a running house: policy, law, holidays, quiet hours, contact caps per debtor. An act is done and a notice delivered the moment it is due; an approval is given, and the document of a legal measure reported, the moment it is asked for; service is back the moment a restore is wanted.',
  'Nobody promises, disputes, asks for a hold or for help; there is no moratorium, no opt-out and no bounced message, for the record holds none.',
  'What a record does not know holds no condition that asks for it: how long somebody has been a customer, the cause of arrears, contracts, second contacts. How often an account paid late is counted from the record itself.',
  'An invoice is due when billing said, or, for a corporate account with a payment period of its own, when that is over as far as the policy lets it reach.',
  'A payment counts from the first minute of its day. Reminders before the due date belong to invoices, not to cases, and are not replayed.',
] as const;

export const WHAT_IT_SHOWS =
  'It shows how much a policy would have done: acts, contacts, days without service, cost, and how far accounts that paid anyway would have been taken. It does not show whether debtors would have paid more, earlier or not at all.';

export function valueText(value: number | undefined, unit: Unit, currency: string): string {
  if (value === undefined) return '–';
  switch (unit) {
    case 'money':
      return formatMoney({ minor: Math.round(value), currency }, 'en');
    case 'days':
      return Math.round(value).toLocaleString('en');
    case 'perAccount':
      return value.toFixed(2);
    case 'count':
      return value.toLocaleString('en');
  }
}

export function differenceText({ difference, unit }: Line, currency: string): string {
  if (difference === undefined) return '–';
  const text = valueText(difference, unit, currency);
  return difference > 0 ? `+${text}` : text;
}
